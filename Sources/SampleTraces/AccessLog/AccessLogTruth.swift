/// What a synthetic access log holds, counted while it was written.
public struct AccessLogTruth: Sendable, Equatable {
  /// Requests.
  public internal(set) var requests = 0
  /// Conversations begun.
  public internal(set) var conversations = 0
  /// Requests to the larger model.
  public internal(set) var large = 0
  /// Requests with status 429.
  public internal(set) var rateLimited = 0
  /// Requests with status 500.
  public internal(set) var broken = 0
  /// The sum of prompt tokens that are written.
  public internal(set) var promptTokens = 0
  /// The sum of completion tokens that are written.
  public internal(set) var completionTokens = 0
  /// The sum of cached tokens that are written.
  public internal(set) var cachedTokens = 0
  /// The sum of latencies, tenths of a ms.
  public internal(set) var latency = 0
  /// The first and the last arrival, ms after 1970-01-01 UTC.
  public internal(set) var arrivals: ClosedRange<Int>?

  mutating func count(_ request: AccessLogRequest) {
    requests += 1
    if request.isLarge { large += 1 }
    latency += request.latency
    arrivals = (arrivals?.lowerBound ?? request.arrival)...request.arrival
    switch request.status {
    case 429: rateLimited += 1
    case 500: broken += 1
    default:
      promptTokens += request.prompt
      completionTokens += request.completion
      cachedTokens += request.cached
    }
  }

  /// The truth with the process's parameters as a JSON object.
  func text(_ process: AccessLogProcess) -> String {
    var truth = TruthText()
    process.describe(in: &truth)
    truth.add("requests", requests)
    truth.add("conversations", conversations)
    truth.add("large_model_requests", large)
    truth.add("status_429", rateLimited)
    truth.add("status_500", broken)
    truth.add("prompt_tokens", promptTokens)
    truth.add("completion_tokens", completionTokens)
    truth.add("cached_tokens", cachedTokens)
    truth.add("latency_ms", Double(latency) / 10)
    if let arrivals {
      truth.add("first_arrival_unix_ms", arrivals.lowerBound)
      truth.add("last_arrival_unix_ms", arrivals.upperBound)
    }
    return truth.text
  }
}
