/// The parts of Nsight's global ids: 8 bits of hardware, 8 of virtual machine, 24 of process, 24 of
/// thread.
enum NsightProcess {
  /// The process of a global id.
  static func process(_ globalID: Int64) -> Int64 { globalID >> 24 & 0xFF_FFFF }

  /// The global id without its thread: processes of several machines may have equal numbers.
  static func globalProcess(_ globalID: Int64) -> Int64 { globalID >> 24 }

  /// The thread of a global id.
  static func thread(_ globalID: Int64) -> Int64 { globalID & 0xFF_FFFF }
}
