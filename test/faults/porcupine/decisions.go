package main

import "slices"

// decision is what the account does when it is asked: it refuses, or becomes another one and answers.
type decision struct {
	refusal string
	limit   *int64
	next    account
	answer  answer
}

func refuse(code string) decision { return decision{refusal: code} }

func exceeds(limit int64) decision { return decision{refusal: "EXCEEDS_REFUNDABLE", limit: &limit} }

// decide is the sequential account: requests, receipts and cancellations one after the other.
func decide(now account, asked call) decision {
	switch asked.kind {
	case "requestRefund":
		return decideRequest(now, asked)
	case "recordRefundReceipt":
		return decideReceipt(now, asked)
	case "cancelRefund":
		return decideCancel(now, asked)
	}
	panic("There is no operation " + asked.kind + ".")
}

// decideRequest takes the money from the payment with the lowest settled total first, ties by the order recorded.
func decideRequest(now account, asked call) decision {
	if asked.input.Amount > now.refundable() {
		return exceeds(now.refundable())
	}
	next := now.copied()
	made := refund{id: newID(asked, "refund"), requestedAt: requestedAt(asked), total: asked.input.Amount}
	if now.refund(made.id) != nil {
		return refuse("an id that another refund has")
	}
	missing := asked.input.Amount
	var parts []part
	for _, index := range lowestFirst(now.payments) {
		from := &next.payments[index]
		taken := min(availableOf(*from), missing)
		if taken == 0 {
			continue
		}
		missing -= taken
		from.InFlight += taken
		id := partID(asked, len(made.parts))
		made.parts = append(made.parts, allocation{id: id, payment: from.ID, amount: taken, status: "READY"})
		parts = append(parts, part{ID: id, Payment: from.ID, Amount: taken})
	}
	next.add(made)
	return decision{next: next, answer: answer{refund: made.id, parts: parts}}
}

func lowestFirst(payments []payment) []int {
	order := make([]int, len(payments))
	for index := range order {
		order[index] = index
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return int(min(1, max(-1, payments[a].Settled-payments[b].Settled)))
	})
	return order
}

func decideReceipt(now account, asked call) decision {
	in := asked.input
	target, place := now.find(in.Part)
	if in.Part != "" && target == nil {
		return refuse("ALLOCATION_NOT_FOUND")
	}
	paymentID := in.Payment
	if target != nil {
		paymentID = target.parts[place].payment
	}
	if now.payment(paymentID) == nil {
		return refuse("PAYMENT_NOT_FOUND")
	}
	if known, there := now.receipts[in.ProviderRefundID]; there {
		if known.payment != paymentID || known.amount != in.Amount {
			return refuse("RECEIPT_CONFLICT")
		}
		if target != nil && !isForTheSame(now, known.part, target.parts[place]) {
			return refuse("RECEIPT_CONFLICT")
		}
		return decision{next: now.copied(), answer: answer{refund: known.refund, receipt: known.id, part: known.part}}
	}
	if target == nil {
		target, place = findTarget(now, paymentID, in.Amount)
	}
	limit := availableOf(*now.payment(paymentID))
	if target != nil && target.parts[place].status == "READY" {
		limit += target.parts[place].amount
	}
	if in.Amount > limit {
		return exceeds(limit)
	}
	if target == nil {
		return record(madeElsewhere(now, asked, paymentID), asked, partID(asked, 0))
	}
	return record(now.copied(), asked, target.parts[place].id)
}

// isForTheSame: of two parts for the same, either may have got a receipt; of two others only the one.
func isForTheSame(now account, paidPart string, named allocation) bool {
	holder, place := now.find(paidPart)
	paid := holder.parts[place]
	return paid.id == named.id || (paid.payment == named.payment && paid.amount == named.amount)
}

// findTarget: the oldest open part of that payment with the same amount, else the oldest that is larger; none of
// them was ever sent, for nobody sends anything while a history is recorded.
func findTarget(now account, paymentID string, amount int64) (*refund, int) {
	for _, fits := range []func(allocation) bool{
		func(one allocation) bool { return one.amount == amount },
		func(one allocation) bool { return one.amount > amount },
	} {
		for index := range now.refunds {
			for place, one := range now.refunds[index].parts {
				if one.status == "READY" && one.payment == paymentID && fits(one) {
					return &now.refunds[index], place
				}
			}
		}
	}
	return nil, 0
}

// madeElsewhere is the account with a refund for money that was paid back by hand.
func madeElsewhere(now account, asked call, paymentID string) account {
	next := now.copied()
	amount := asked.input.Amount
	next.payment(paymentID).InFlight += amount
	next.add(refund{
		id:          newID(asked, "refund"),
		requestedAt: requestedAt(asked),
		total:       amount,
		parts:       []allocation{{id: partID(asked, 0), payment: paymentID, amount: amount, status: "READY"}},
	})
	return next
}

// record changes `next`, which is nobody else's yet.
func record(next account, asked call, id string) decision {
	target, place := next.find(id)
	paid := &target.parts[place]
	from := next.payment(paid.payment)
	if paid.status == "READY" {
		from.InFlight -= paid.amount
	}
	paid.status = "SUCCEEDED"
	paid.paid += asked.input.Amount
	from.Refunded += asked.input.Amount
	made := receipt{
		id: newID(asked, "receipt"), refund: target.id, part: id, payment: paid.payment, amount: asked.input.Amount,
	}
	next.receipts[asked.input.ProviderRefundID] = made
	return decision{next: next, answer: answer{refund: made.refund, receipt: made.id, part: id}}
}

func decideCancel(now account, asked call) decision {
	if now.refund(asked.input.Refund) == nil {
		return refuse("REFUND_NOT_FOUND")
	}
	next := now.copied()
	canceled := false
	for index := range next.refund(asked.input.Refund).parts {
		one := &next.refund(asked.input.Refund).parts[index]
		if one.status == "READY" {
			one.status = "CANCELED"
			next.payment(one.payment).InFlight -= one.amount
			canceled = true
		}
	}
	if !canceled {
		return refuse("STATE_CONFLICT")
	}
	return decision{next: next, answer: answer{refund: asked.input.Refund}}
}
