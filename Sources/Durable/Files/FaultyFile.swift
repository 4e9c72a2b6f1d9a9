import Digest
import Glibc

/// One file of `FaultyFiles`: what reads see, what the disk has, and what lies between.
final class FaultyFile {
  enum Change {
    case write(at: Int, [UInt8])
    case size(Int)
  }

  var kind = FileAttributes.Kind.file
  var rights: UInt32 = 0o600
  var owner: UInt32
  var lockHolder: Int32?
  private(set) var bytes: [UInt8] = []
  private(set) var disk: [UInt8] = []
  /// What was done since the last sync, in order.
  private(set) var pending: [Change] = []

  init(owner: UInt32) { self.owner = owner }

  func copy() -> FaultyFile {
    let copy = FaultyFile(owner: owner)
    (copy.kind, copy.rights) = (kind, rights)
    (copy.bytes, copy.disk, copy.pending) = (bytes, disk, pending)
    return copy
  }

  /// Puts bytes on the disk, past all calls.
  func replace(_ new: [UInt8]) { (bytes, disk, pending) = (new, new, []) }

  func change(_ change: Change) {
    Self.apply(change, to: &bytes)
    pending.append(change)
  }

  func synchronize() {
    for change in pending { Self.apply(change, to: &disk) }
    pending = []
  }

  /// A sync that fails: any part of what it should have forced may be on the disk, and no later sync will force the
  /// rest, though reads see it as long as the machine runs.
  ///
  /// Source: Rebello et al. (2020), *Can applications recover from fsync failures?*, USENIX ATC.
  func failToSynchronize(_ random: inout SplitMix64) {
    disk = survivors(&random)
    pending = []
  }

  /// The power goes.
  func crash(_ random: inout SplitMix64) {
    disk = survivors(&random)
    bytes = disk
    pending = []
    lockHolder = nil
  }

  /// The disk with any part of what is pending: whole sectors, in any order, and one of them torn.
  private func survivors(_ random: inout SplitMix64) -> [UInt8] {
    var result = disk
    let fate = Int.random(in: 0..<6, using: &random)
    guard fate != 0 else { return result }
    for change in pending {
      switch change {
      case .write(let offset, let written) where fate != 1:
        Self.tear(written, at: offset, into: &result, inOrder: fate < 4, &random)
      case .size where fate != 1 && Bool.random(using: &random): break
      default: Self.apply(change, to: &result)
      }
    }
    // The new size may be there before the bytes are.
    if bytes.count > result.count, Bool.random(using: &random) {
      Self.apply(.size(bytes.count), to: &result)
    }
    return result
  }

  private static func tear(
    _ written: [UInt8], at offset: Int, into result: inout [UInt8], inOrder: Bool, _ random: inout SplitMix64
  ) {
    if inOrder {
      apply(
        .write(at: offset, Array(written.prefix(Int.random(in: 0...written.count, using: &random)))),
        to: &result)
      return
    }
    var start = 0
    while start < written.count {
      let end = min(written.count, (offset + start) / 512 * 512 + 512 - offset)
      if Bool.random(using: &random) {
        let torn = Int.random(in: 0..<8, using: &random) == 0
        let last = torn ? Int.random(in: start...end, using: &random) : end
        apply(.write(at: offset + start, Array(written[start..<last])), to: &result)
      }
      start = end
    }
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .write(let offset, let written):
      guard !written.isEmpty else { return }
      resize(&bytes, to: max(bytes.count, offset + written.count))
      bytes.withUnsafeMutableBytes { target in
        UnsafeMutableRawBufferPointer(rebasing: target[offset..<offset + written.count]).copyBytes(
          from: written)
      }
    case .size(let size): resize(&bytes, to: size)
    }
  }

  private static func resize(_ bytes: inout [UInt8], to size: Int) {
    if size < bytes.count {
      bytes.removeLast(bytes.count - size)
    } else if size > bytes.count {
      bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
    }
  }
}
