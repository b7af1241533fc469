internal import Statistics

/// A request as a turn of a conversation.
struct ConversationTurn: StampedEvent {
  /// Stands for a number that the trace does not state.
  static let missing = Int64.min

  /// A digest of the session's id.
  var session: Int64
  var stamp: Int64
  var input: Int64
  var output: Int64
  var elapsed: Int64
  var model: Int64
  /// The turn's place in its conversation as the trace states it.
  var statedTurn: Int64
}

/// The turns of a group's conversations, taken in in the order of time; an accumulator.
///
/// Sessions cost 56 bytes each, and a few numbers a turn are kept for order statistics.
struct ConversationTurns: EventAccumulator {
  /// A conversation so far.
  struct Session {
    var first: Int64
    var last: Int64
    /// When the last of its requests to end ends; its arrival where that is not known.
    var end: Int64
    var input: Int64
    var elapsed: Int64
    var model: Int64
    var turns: Int32 = 1
    var hasSwitched = false
  }

  /// What is kept of the turns of one place in their conversations.
  struct Place {
    var requests = 0
    var inputs: [Int64] = []
    var outputs: [Int64] = []
    /// Input tokens minus those of the turn before.
    var growths: [Int64] = []
    /// Arrival minus the arrival of the turn before, ns.
    var gaps: [Int64] = []
  }

  /// The number of places that are told apart; what follows has one together.
  static let placesApart = 10

  /// Sessions by number, in the order in which they begin.
  private(set) var sessions: [Session] = []
  /// Places 1 to 10, then all others.
  private(set) var places = [Place](repeating: Place(), count: placesApart + 1)
  /// Gap minus the elapsed time of the turn before, ns.
  private(set) var thinkTimes: [Int64] = []
  /// Changes of the model from one turn to the next.
  private(set) var switches = 0
  /// Sessions whose first turn is not 1 as the trace counts.
  private(set) var begunBefore = 0
  private var numbers = ItemNumbers()

  /// Takes in a turn that is not before those taken in.
  mutating func add(_ turn: ConversationTurn) {
    let (number, isNew) = numbers.number(of: turn.session)
    let end = turn.elapsed == ConversationTurn.missing ? turn.stamp : turn.stamp &+ turn.elapsed
    if isNew {
      sessions.append(
        Session(
          first: turn.stamp, last: turn.stamp, end: end, input: turn.input,
          elapsed: turn.elapsed, model: turn.model))
      if turn.statedTurn > 1 { begunBefore += 1 }
      record(turn, place: 0)
    } else {
      let place = min(Int(sessions[number].turns), Self.placesApart)
      record(turn, place: place)
      compare(turn, with: sessions[number], place: place)
      follow(turn, number, end: end)
    }
  }

  private mutating func record(_ turn: ConversationTurn, place: Int) {
    places[place].requests += 1
    if turn.input != ConversationTurn.missing { places[place].inputs.append(turn.input) }
    if turn.output != ConversationTurn.missing { places[place].outputs.append(turn.output) }
  }

  private mutating func compare(_ turn: ConversationTurn, with before: Session, place: Int) {
    let gap = turn.stamp - before.last
    places[place].gaps.append(gap)
    if before.elapsed != ConversationTurn.missing { thinkTimes.append(gap &- before.elapsed) }
    if turn.input != ConversationTurn.missing, before.input != ConversationTurn.missing {
      places[place].growths.append(turn.input - before.input)
    }
  }

  private mutating func follow(_ turn: ConversationTurn, _ number: Int, end: Int64) {
    let model = sessions[number].model
    let isKnown = model != ConversationTurn.missing && turn.model != ConversationTurn.missing
    if isKnown, model != turn.model {
      switches += 1
      sessions[number].hasSwitched = true
    }
    sessions[number].last = turn.stamp
    sessions[number].end = max(sessions[number].end, end)
    sessions[number].input = turn.input
    sessions[number].elapsed = turn.elapsed
    sessions[number].model = turn.model
    sessions[number].turns += 1
  }
}
