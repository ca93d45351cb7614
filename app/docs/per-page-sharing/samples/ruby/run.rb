require "json"
require_relative "page_url"

# A list of cases in, as JSON; for each its URL or its error out.
answers = JSON.parse($stdin.read, symbolize_names: true).map do |each|
  { url: page_url(**each.slice(:host, :path, :base_token, :seed)) }
rescue ArgumentError => error
  { error: error.message }
end
print JSON.generate(answers)
