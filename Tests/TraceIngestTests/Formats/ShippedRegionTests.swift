import SampleTraces
import TestSupport
import Testing

@testable import TraceIngest

/// The shipped regions are what their generator writes; archives may differ in how they are packed.
struct ShippedRegionTests {
  @Test(arguments: ShippedRegions.processes.map(\.0))
  func `an archive has the generator's files`(name: String) throws {
    let process = try #require(ShippedRegions.processes.first { $0.0 == name }?.1)
    let (members, truth) = ShippedRegions.files(of: process)
    #expect(try ByteFile.read(Package.path("datasets/\(name).truth.json")) == truth)
    let archive = try ArchiveReader(path: Package.path("datasets/\(name).tar.xz"))
    for (path, bytes) in members {
      let member = try #require(try archive.nextMember())
      #expect(member.path == path)
      #expect(try ByteStream(archive, member).rest() == bytes, "\(path)")
    }
    #expect(try archive.nextMember() == nil)
  }
}
