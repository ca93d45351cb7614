/** One machine, with Caddy before both: https and http/2 end there. */
export const CADDYFILE = `console.example.com {
	reverse_proxy 127.0.0.1:3000
}

relay.example.com {
	reverse_proxy 127.0.0.1:3001
}

*.apps.example.net {
	# A certificate for a wildcard is had by a DNS challenge.
	tls /etc/ssl/apps.example.net.pem /etc/ssl/apps.example.net.key
	reverse_proxy 127.0.0.1:3001
}
`

/** The same with nginx, whose defaults hold back streams and forget the Host. */
export const NGINX = `map $http_upgrade $connection_upgrade {
  default upgrade;
  ''      close;
}

server {
  listen 443 ssl;
  server_name console.example.com;
  # Paths hold claim codes.
  access_log off;
  ssl_certificate     /etc/ssl/console.example.com.pem;
  ssl_certificate_key /etc/ssl/console.example.com.key;
  location / {
    proxy_pass http://127.0.0.1:3000;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    # Gateways send their whole state in one message.
    client_max_body_size 64m;
  }
}

server {
  listen 443 ssl;
  server_name relay.example.com *.apps.example.net;
  # First addresses of visits hold tokens.
  access_log off;
  # For both names.
  ssl_certificate     /etc/ssl/apps.example.net.pem;
  ssl_certificate_key /etc/ssl/apps.example.net.key;
  location / {
    proxy_pass http://127.0.0.1:3001;
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    # Streams and large bodies pass as they come.
    proxy_buffering off;
    proxy_request_buffering off;
    client_max_body_size 0;
    proxy_read_timeout 1h;
    proxy_send_timeout 1h;
  }
}
`

export const SECRETS = `# AUTH_SECRET and RELAY_SECRET, one each
openssl rand -base64 48
# TOKEN_ENCRYPTION_KEY
node -p "crypto.randomBytes(32).toString('base64url')"
# NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
openssl rand -base64 32
# CONSOLE_SIGNING_KEY and CONSOLE_PUBLIC_KEY, in a clone
node --import tsx --input-type=module -e "import { generateKeys } from '#lib/protocol/keys'; console.log(generateKeys())"`
