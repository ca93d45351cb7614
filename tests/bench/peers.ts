import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Processes } from './processes.ts'
import { findTool } from './tools.ts'
import { BODY, type Way } from './way.ts'

type Ground = { folder: string; processes: Processes; verifierFile: string; ports: number[] }
export type Peers = { targetPort: number; nginxAuth: Way; caddyForwardAuth: Way }

/** The target, and what someone would use instead of Burrowee on a machine that can be reached. */
export async function startPeers({ folder, processes, verifierFile, ports }: Ground): Promise<Peers> {
  const [target, verifier, nginx, caddy] = ports as [number, number, number, number]
  const key = randomBytes(32)
  const sid = randomBytes(16).toString('base64url')
  const mac = createHmac('sha256', key).update(sid).digest('base64url')
  await processes.start('verifier', {
    command: process.execPath,
    args: [verifierFile],
    environment: {
      VERIFIER_KEY: key.toString('base64url'),
      VERIFIER_SESSION: sid,
      VERIFIER_PORT: String(verifier),
    },
    ports: [verifier],
  })
  await startNginx(processes, join(folder, 'target'), target, targetServer(target))
  await startNginx(processes, join(folder, 'nginx'), nginx, authServer(nginx, verifier, target))
  await startCaddy(processes, join(folder, 'caddy'), caddy, verifier, target)
  const headers = { Cookie: `peer=${sid}.${mac}` }
  return {
    targetPort: target,
    nginxAuth: {
      name: 'nginx auth_request',
      port: nginx,
      headers: { Host: `127.0.0.1:${nginx}`, ...headers },
      parts: [`nginx on ${nginx}`, 'verifier'],
    },
    caddyForwardAuth: {
      name: 'Caddy forward_auth',
      port: caddy,
      headers: { Host: `127.0.0.1:${caddy}`, ...headers },
      parts: ['caddy', 'verifier'],
    },
  }
}

async function startNginx(processes: Processes, folder: string, port: number, server: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const configuration = `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes auto;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests 100000000;
${paths.map((path) => `  ${path}_temp_path ${folder}/${path};`).join('\n')}
${server}
}
`
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, configuration)
  const args = ['-p', folder, '-e', 'stderr', '-c', file]
  await processes.start(`nginx on ${port}`, { command: findTool('nginx')!, args, ports: [port] })
}

function targetServer(port: number): string {
  return `
  server {
    listen 127.0.0.1:${port};
    location / { default_type text/plain; return 200 '${BODY}'; }
  }`
}

function authServer(port: number, verifier: number, target: number): string {
  return `
  upstream target { server 127.0.0.1:${target}; keepalive 256; keepalive_requests 100000000; }
  upstream verifier { server 127.0.0.1:${verifier}; keepalive 256; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      auth_request /auth;
      proxy_pass http://target;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
    }
    location = /auth {
      internal;
      proxy_pass http://verifier;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
    }
  }`
}

async function startCaddy(
  processes: Processes,
  folder: string,
  port: number,
  verifier: number,
  target: number,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'Caddyfile')
  writeFileSync(
    file,
    `{
  admin off
  auto_https off
  log {
    level ERROR
  }
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  forward_auth 127.0.0.1:${verifier} {
    uri /auth
  }
  reverse_proxy 127.0.0.1:${target}
}
`,
  )
  await processes.start('caddy', {
    command: findTool('caddy')!,
    args: ['run', '--config', file, '--adapter', 'caddyfile'],
    environment: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    ports: [port],
  })
}
