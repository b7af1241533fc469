/// Values numbered from 0 in the order in which they appear; an accumulator.
struct NumberedValues {
  /// The value of each number; nil stands for NULL.
  private(set) var values: [Int64?] = []
  /// The number of each value added.
  private(set) var numbers: [Int32] = []
  private var known: [Int64?: Int32] = [:]

  /// Adds a value.
  mutating func add(_ value: Int64?) {
    if let number = known[value] {
      numbers.append(number)
      return
    }
    let number = Int32(values.count)
    known[value] = number
    values.append(value)
    numbers.append(number)
  }
}
