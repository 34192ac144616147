# Gaps in ready words: their names for people.

gap = { $code ->
        [name] the customer's name
        [customer] the customer's name
        [agent] the agent's name
        [number] the ticket number
        [ticket_no] the ticket number
        [sample_amount] the amount
        [sample_last4] the last 4 digits
        [sample_date] the day or date
        [sample_time] the time
        [amount] the amount
        [cashback_amount] the cash-back amount
        [held_amount] the amount held
        [penalty] the penalty
        [outstanding] the amount outstanding
        [next_bill] the next bill
        [fee_name] the name of the fee
        [fee_rule] the rule on the fee
        [min_spend] the minimum spend
        [due_date] the promised date
        [when] when
        [since] since when
        [date] the date
        [tx_date] the transaction date
        [tx_time] the transaction time
        [credit_date] the date of the credit
        [refund_date] the refund date
        [done_date] the date it was done
        [done_time] the time it was done
        [block_time] the time of the block
        [hold_time] the time of the hold
        [settle_time] the settlement time
        [settle_date] the settlement date
        [pickup_date] the pick-up date
        [request_date] the date of the request
        [report_date] the date of the report
        [pay_date] the payment date
        [payoff_date] the pay-off date
        [delivered_date] the delivery date
        [return_date] the return date
        [effective_date] the date it takes effect
        [outage_date] the date of the outage
        [start_time] the start time
        [end_time] the end time
        [event_time] the time it happened
        [bill_month] the month of the bill
        [expiry_month] the month of expiry
        [account_last4] the last 4 digits of the account
        [card_last4] the last 4 digits of the card
        [loan_last4] the last 4 digits of the loan
        [dest_last4] the last 4 digits of the receiving account
        [phone_last4] the last 4 digits of the phone
        [customer_last4] the customer's last 4 digits
        [cause] the cause
        [finding] what was found
        [result] the result
        [status] the state
        [steps] the steps
        [action] what was done
        [how_to_avoid] how to avoid it
        [branch] the branch
        [merchant] the shop
        [dest_bank] the receiving bank
        [promo_name] the promotion
        [promo_link] the link to the promotion
        [atm_location] where the ATM is
        [machine_location] where the machine is
        [delivery_city] the city of delivery
        [item] the item
        [product] the product
        [data_kind] the kind of data
        [dpo_contact] the data protection contact
        [call_center] the service number
        [organisation] the company
        [topic] the topic
        [ref] the reference
        [rrn] the reference
        [awb] the waybill number
        [receiver_name] who received it
        [operator] the operator
        [authority] the authority
        [slik_period] the SLIK period
        [pay_channel] the payment channel
        [purpose] the purpose
        [what] what
        [error_msg] the error message
        [old_device] the old device
        [serial] the serial number
       *[other] { $name }
    }
