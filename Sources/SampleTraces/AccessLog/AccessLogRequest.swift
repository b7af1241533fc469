/// One line of an access log.
struct AccessLogRequest {
  /// The arrival, ms after 1970-01-01 UTC.
  var arrival: Int
  var id: UInt64
  var conversation: UInt64
  var isLarge: Bool
  /// The status code of HTTP.
  var status: Int
  /// Tenths of a ms.
  var latency: Int
  var prompt: Int
  var completion: Int
  var cached: Int

  var hasFailed: Bool { status != 200 }

  /// Appends the line; `usage` is null where the request failed, `error` where it did not.
  func append(to text: inout [UInt8]) {
    text.append("{\"created_at\": \"")
    text.append(CivilTime(unixSeconds: arrival / 1000), separator: "T")
    text.append(".")
    text.append(decimal: arrival % 1000, width: 3)
    text.append("Z\", \"request_id\": \"req_")
    text.append(hex: id)
    text.append("\", \"path\": \"/v1/chat/completions\", \"status\": ")
    text.append(decimal: status)
    text.append(", \"latency_ms\": ")
    text.append(decimal: latency / 10)
    text.append(".")
    text.append(decimal: latency % 10)
    text.append(", \"model\": \"\(isLarge ? "llama-3.3-70b-instruct" : "llama-3.1-8b-instruct")\"")
    text.append(", \"conversation_id\": \"conv_")
    text.append(hex: conversation)
    text.append("\", ")
    if hasFailed { appendError(to: &text) } else { appendUsage(to: &text) }
    text.append("}\n")
  }

  private func appendUsage(to text: inout [UInt8]) {
    text.append("\"usage\": {\"prompt_tokens\": ")
    text.append(decimal: prompt)
    text.append(", \"completion_tokens\": ")
    text.append(decimal: completion)
    text.append(", \"total_tokens\": ")
    text.append(decimal: prompt + completion)
    text.append(", \"prompt_tokens_details\": {\"cached_tokens\": ")
    text.append(decimal: cached)
    text.append("}}, \"error\": null")
  }

  private func appendError(to text: inout [UInt8]) {
    let type = status == 429 ? "rate_limit_exceeded" : "server_error"
    text.append("\"usage\": null, \"error\": {\"type\": \"\(type)\"}")
  }
}
