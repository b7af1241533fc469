/// Unix time in ns of an ISO 8601 date and time, or nil where the text is none.
///
/// - Parameters:
///   - text: for example `2023-11-01T00:00+08:00`.
///   - utcOffsetSeconds: the offset of texts that state none; nil for UTC.
/// - Returns: nanoseconds since 1970-01-01T00:00Z.
public func unixNanoseconds(ofTimestamp text: String, utcOffsetSeconds: Int64?) -> Int64? {
  guard let timestamp = TimestampText.parseDateOrTime(text) else { return nil }
  if timestamp.utcOffsetSeconds != nil { return timestamp.unixNanoseconds }
  return timestamp.unixNanoseconds - (utcOffsetSeconds ?? 0) * 1_000_000_000
}
