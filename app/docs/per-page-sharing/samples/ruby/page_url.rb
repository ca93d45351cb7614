require "openssl"

# 32 bytes in base64url are 43 characters; the last one carries four bits.
SEED = /\A[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=?\z/

# The link to one page. Raises where it could only be a link that opens nothing.
def page_url(host:, path:, base_token:, seed:, scheme: "https")
  raise ArgumentError, "the share seed is not 32 bytes of base64url" unless SEED.match?(seed)
  raise ArgumentError, "the path does not begin with /, or has a query" unless path.match?(%r{\A/[^?#]*\z})
  raise ArgumentError, "the base token has no dot" unless base_token.include?(".")

  key = seed.tr("-_", "+/").unpack1("m")
  mac = OpenSSL::HMAC.digest("SHA256", key, "page\n#{host}\n#{path}")
  page_token = [mac[0, 16]].pack("m0").tr("+/", "-_").delete("=")
  rest, _, own = base_token.rpartition(".")
  "#{scheme}://#{host}#{path}?#{own}=#{rest}&#{page_token}=p"
end
