package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"regexp"
	"strings"
)

var (
	// 32 bytes in base64url are 43 characters; the last one carries four bits.
	seedForm = regexp.MustCompile(`^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=?$`)
	pathForm = regexp.MustCompile(`^/[^?#]*$`)
)

// PageURL is the link to one page, or an error where a part of it is wrong.
func PageURL(scheme, host, path, baseToken, seed string) (string, error) {
	if !seedForm.MatchString(seed) {
		return "", errors.New("the share seed is not 32 bytes")
	}
	if !pathForm.MatchString(path) {
		return "", errors.New("the path lacks / or has a query")
	}
	dot := strings.LastIndex(baseToken, ".")
	if dot < 0 {
		return "", errors.New("the base token has no dot")
	}
	key, err := base64.RawURLEncoding.DecodeString(strings.TrimSuffix(seed, "="))
	if err != nil {
		return "", err
	}
	digest := hmac.New(sha256.New, key)
	digest.Write([]byte("page\n" + host + "\n" + path))
	pageToken := base64.RawURLEncoding.EncodeToString(digest.Sum(nil)[:16])
	query := baseToken[dot+1:] + "=" + baseToken[:dot] + "&" + pageToken + "=p"
	return scheme + "://" + host + path + "?" + query, nil
}
