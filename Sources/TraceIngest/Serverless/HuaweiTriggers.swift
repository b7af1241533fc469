/// The seven groups that the triggers of a function fall into (Joosen et al., EuroSys 2025, figures 8
/// and 9; the rule reproduces their counts for region R2 to the function).
enum HuaweiTriggerGroup: String {
  case timer = "TIMER-A"
  case gateway = "APIG-S"
  case objectStorage = "OBS-A"
  case workflow = "workflow-S"
  case unknown
  case otherAsynchronous = "other A"
  case otherSynchronous = "other S"

  /// The group of a space-separated list of `<type>-<A|S>`.
  init(_ list: String) {
    let triggers = list.split(separator: " ").map(String.init)
    if triggers.contains("TIMER-A") {
      self = .timer
    } else if triggers.count == 1, let group = Self(alone: triggers[0]) {
      self = group
    } else if triggers.sorted() == ["unknown-A", "unknown-S"] {
      self = .unknown
    } else if triggers.contains(where: { $0.hasSuffix("-A") && $0 != "APIG-A" }) {
      self = .otherAsynchronous
    } else if triggers.contains(where: { $0.hasSuffix("-S") }) {
      self = .otherSynchronous
    } else {
      self = .otherAsynchronous
    }
  }

  /// The group of a trigger that has one of its own when it is the only one.
  private init?(alone trigger: String) {
    switch trigger {
    case "APIG-S": self = .gateway
    case "OBS-A": self = .objectStorage
    case "workflow-S": self = .workflow
    case "unknown", "unknown-unknown": self = .unknown
    default: return nil
    }
  }
}
