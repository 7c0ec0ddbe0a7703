package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/anishathalye/porcupine"
)

// line is one line of a history: an order's account as it begins, or one operation on it. Amounts are in cents.
type line struct {
	Kind  string `json:"kind"`
	Order string `json:"order"`
	// Of an account:
	Payments []payment `json:"payments"`
	// Of an operation. Call and Return are nanoseconds; an operation that was never answered has neither Return
	// nor Output.
	Client int     `json:"client"`
	Call   int64   `json:"call"`
	Return *int64  `json:"return"`
	Input  input   `json:"input"`
	Output *output `json:"output"`
}

type input struct {
	Key              string `json:"key,omitempty"`
	Amount           int64  `json:"amount,omitempty"`
	Refund           string `json:"refund,omitempty"`
	Part             string `json:"part,omitempty"`
	Payment          string `json:"payment,omitempty"`
	ProviderRefundID string `json:"providerRefundId,omitempty"`
}

type output struct {
	Refusal  string `json:"refusal,omitempty"`
	Limit    *int64 `json:"limit,omitempty"`
	Replayed bool   `json:"replayed,omitempty"`
	Refund   string `json:"refund,omitempty"`
	// RequestedAt orders refunds by age, as text.
	RequestedAt string    `json:"requestedAt,omitempty"`
	Parts       []part    `json:"parts,omitempty"`
	Part        string    `json:"part,omitempty"`
	Receipt     string    `json:"receipt,omitempty"`
	Payments    []payment `json:"payments,omitempty"`
	Status      string    `json:"status,omitempty"`
	Refunded    int64     `json:"refunded,omitempty"`
	Missing     bool      `json:"missing,omitempty"`
}

type payment struct {
	ID       string `json:"id"`
	Settled  int64  `json:"settled"`
	Refunded int64  `json:"refunded"`
	InFlight int64  `json:"inFlight"`
}

type part struct {
	ID      string `json:"id"`
	Payment string `json:"payment,omitempty"`
	Amount  int64  `json:"amount,omitempty"`
	Status  string `json:"status,omitempty"`
}

// call is an operation as the model sees it.
type call struct {
	kind  string
	order *start
	input input
	deed  *deed
}

// start is an order's account before anything was asked of it.
type start struct {
	id       string
	payments []payment
}

// deed is what one key with one input did, or would do, whoever asked for it and however often. The ids that were
// made come from whichever answer showed them, so that an operation without an answer has them too.
type deed struct {
	number int
	shown  *output
	// ownAnswer: somebody was told that his very call did it.
	ownAnswer bool
}

type history struct {
	operations    []porcupine.Operation
	read, unknown int
}

func readHistory(text io.Reader) (history, error) {
	starts := map[string]*start{}
	var lines []line
	scanner := bufio.NewScanner(text)
	scanner.Buffer(make([]byte, 1<<20), 1<<20)
	for scanner.Scan() {
		var read line
		if err := json.Unmarshal(scanner.Bytes(), &read); err != nil {
			return history{}, fmt.Errorf("%w in %s", err, scanner.Text())
		}
		if read.Kind == "account" {
			starts[read.Order] = &start{id: read.Order, payments: read.Payments}
			continue
		}
		if starts[read.Order] == nil {
			return history{}, fmt.Errorf("order %q has no account", read.Order)
		}
		lines = append(lines, read)
	}
	return history{
		operations: operationsOf(lines, starts, deedsOf(lines)),
		read:       len(lines),
		unknown:    countUnknown(lines),
	}, scanner.Err()
}

func deedsOf(lines []line) map[string]*deed {
	deeds := map[string]*deed{}
	for _, one := range lines {
		name := deedName(one)
		if one.Input.Key == "" {
			continue
		}
		if deeds[name] == nil {
			deeds[name] = &deed{number: len(deeds)}
		}
		if one.Output == nil || one.Output.Refusal != "" {
			continue
		}
		if deeds[name].shown == nil || !one.Output.Replayed {
			deeds[name].shown = one.Output
		}
		deeds[name].ownAnswer = deeds[name].ownAnswer || !one.Output.Replayed
	}
	return deeds
}

func deedName(one line) string {
	return fmt.Sprintf("%q %q %+v", one.Kind, one.Order, one.Input)
}

// operationsOf leaves out what can't tell anything and would only be tried at every moment: unanswered reads, and
// unanswered calls of what another call did by its own account. Such a call changed nothing, whenever it came.
func operationsOf(lines []line, starts map[string]*start, deeds map[string]*deed) []porcupine.Operation {
	var operations []porcupine.Operation
	for _, one := range lines {
		did := deeds[deedName(one)]
		if one.Return == nil && (did == nil || did.ownAnswer) {
			continue
		}
		operation := porcupine.Operation{
			ClientId: one.Client,
			Input:    call{kind: one.Kind, order: starts[one.Order], input: one.Input, deed: did},
			Call:     one.Call,
			Output:   one.Output,
			Return:   math.MaxInt64,
		}
		if one.Return != nil {
			operation.Return = *one.Return
		}
		operations = append(operations, operation)
	}
	return operations
}

func countUnknown(lines []line) int {
	count := 0
	for _, one := range lines {
		if one.Return == nil {
			count++
		}
	}
	return count
}
