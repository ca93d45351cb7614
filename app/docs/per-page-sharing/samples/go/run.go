package main

import (
	"encoding/json"
	"log"
	"os"
)

type example struct {
	Host, Path, Seed string
	BaseToken        string `json:"base_token"`
}

type answer struct {
	URL   string `json:"url,omitempty"`
	Error string `json:"error,omitempty"`
}

// A list of cases in, as JSON; for each its URL or its error out.
func main() {
	var examples []example
	if err := json.NewDecoder(os.Stdin).Decode(&examples); err != nil {
		log.Fatal(err)
	}
	answers := []answer{}
	for _, each := range examples {
		url, err := PageURL("https", each.Host, each.Path, each.BaseToken, each.Seed)
		if err != nil {
			answers = append(answers, answer{Error: err.Error()})
			continue
		}
		answers = append(answers, answer{URL: url})
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		log.Fatal(err)
	}
}
