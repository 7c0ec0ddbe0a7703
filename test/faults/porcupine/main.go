// Command porcupine says of recorded histories whether one account per order, used by one client at a time, could
// have answered like that. It prints one line of JSON per file; without files it reads one history from stdin.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/anishathalye/porcupine"
)

// verdict is what is printed of one history.
type verdict struct {
	File       string `json:"file"`
	Verdict    string `json:"verdict"`
	Operations int    `json:"operations"`
	// Unknown counts the operations that were never answered.
	Unknown      int    `json:"unknown"`
	Milliseconds int64  `json:"milliseconds"`
	Why          string `json:"why,omitempty"`
	Picture      string `json:"picture,omitempty"`
}

func main() {
	seconds := flag.Int("seconds", 60, "how long one history may be looked at")
	pictures := flag.String("pictures", "", "the folder for pictures of illegal histories; none without it")
	flag.Parse()
	limit := time.Duration(*seconds) * time.Second
	if flag.NArg() == 0 {
		say(judge("stdin", os.Stdin, limit, *pictures))
	}
	for _, file := range flag.Args() {
		text, err := os.Open(file)
		if err != nil {
			fail(file, err)
		}
		say(judge(file, text, limit, *pictures))
		text.Close()
	}
}

func judge(file string, text io.Reader, limit time.Duration, pictures string) verdict {
	history, err := readHistory(text)
	if err != nil {
		fail(file, err)
	}
	began := time.Now()
	result := porcupine.CheckOperationsTimeout(model, history.operations, limit)
	judged := verdict{
		File:         file,
		Verdict:      string(result),
		Operations:   history.read,
		Unknown:      history.unknown,
		Milliseconds: time.Since(began).Milliseconds(),
	}
	if result == porcupine.Illegal {
		// Once more, to keep how far it got: that costs memory, so it isn't done of what is in order.
		_, info := porcupine.CheckOperationsVerbose(model, history.operations, limit)
		judged.Why = firstUnexplained(history.operations, info)
		judged.Picture = draw(file, info, pictures)
	}
	return judged
}

func draw(file string, info porcupine.LinearizationInfo, folder string) string {
	if folder == "" {
		return ""
	}
	picture := filepath.Join(folder, filepath.Base(file)+".html")
	if err := porcupine.VisualizePath(model, info, picture); err != nil {
		return ""
	}
	return picture
}

func say(judged verdict) {
	line, err := json.Marshal(judged)
	if err != nil {
		fail(judged.File, err)
	}
	fmt.Println(string(line))
}

func fail(file string, err error) {
	fmt.Fprintf(os.Stderr, "%s can't be read as a history: %v\n", file, err)
	os.Exit(2)
}
