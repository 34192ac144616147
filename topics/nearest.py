"""Which of some texts are nearest to a case: those that share its telling words, however these are inflected."""

import math
from collections import Counter
from collections.abc import Sequence

from topics.reply_words import features_of


def nearness(case: str, texts: Sequence[str], language: str) -> list[float]:
    """0 to 1 for each text: the share of its words' weight that the case has too.

    A word weighs the more, the fewer of the texts have it (inverse document frequency); what all share tells nothing.
    """
    said = features_of(case, language)
    features = [features_of(text, language) for text in texts]
    counts = Counter(feature for each in features for feature in each)
    weights = {feature: math.log((1 + len(texts)) / (1 + count)) for feature, count in counts.items()}

    def share(own: Sequence[str]) -> float:
        whole = sum(weights[each] ** 2 for each in own)
        common = sum(weights[each] ** 2 for each in own if each in said)
        return math.sqrt(common / whole) if whole > 0 else 0.0

    return [share(list(each)) for each in features]
