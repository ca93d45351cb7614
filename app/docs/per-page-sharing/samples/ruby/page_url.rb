require "openssl"

# 32 bytes in base64url are 43 characters; the last one carries four bits.
SEED = /\A[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=?\z/
PATH = %r{\A/[^?#]*\z}

# The link to one page. Raises where a part of it is wrong.
def page_url(host:, path:, base_token:, seed:, scheme: "https")
  raise ArgumentError, "the share seed is not 32 bytes" unless SEED.match?(seed)
  raise ArgumentError, "the path lacks / or has a query" unless PATH.match?(path)
  raise ArgumentError, "the base token has no dot" unless base_token.include?(".")

  key = seed.tr("-_", "+/").unpack1("m")
  digest = OpenSSL::HMAC.digest("SHA256", key, "page\n#{host}\n#{path}")
  page_token = [digest[0, 16]].pack("m0").tr("+/", "-_").delete("=")
  rest, _, mac = base_token.rpartition(".")
  query = "#{mac}=#{rest}&#{page_token}=p"
  "#{scheme}://#{host}#{path}?#{query}"
end
