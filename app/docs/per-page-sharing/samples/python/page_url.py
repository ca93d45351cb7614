import base64
import hashlib
import hmac
import re

# 32 bytes in base64url are 43 characters; the last one carries four bits.
SEED = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=?")


def page_url(host, path, base_token, seed, scheme="https"):
    """The link to one page. Raises where it could only be a link that opens nothing."""
    if not SEED.fullmatch(seed):
        raise ValueError("the share seed is not 32 bytes of base64url")
    if not re.fullmatch(r"/[^?#]*", path):
        raise ValueError("the path does not begin with /, or has a query")
    rest, dot, own = base_token.rpartition(".")
    if not dot:
        raise ValueError("the base token has no dot")

    key = base64.urlsafe_b64decode(seed.rstrip("=") + "=")
    mac = hmac.new(key, f"page\n{host}\n{path}".encode(), hashlib.sha256).digest()
    page_token = base64.urlsafe_b64encode(mac[:16]).rstrip(b"=").decode()
    return f"{scheme}://{host}{path}?{own}={rest}&{page_token}=p"
