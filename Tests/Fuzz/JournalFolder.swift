import Digest
import Durable

/// A journal's folder: the input is the bytes of its first segment, or the damage that is done to a sound journal.
///
/// It opens or is refused; what is handed out is the beginning of what was written, the same at a second opening, and
/// for a reader.
func check(_ bytes: [UInt8]) {
  let files = sound.copy(seed: 1)
  if bytes.first == 0x8A {
    for path in paths.dropFirst() { files.replace(path, with: nil) }
    files.replace(paths[0], with: bytes)
  } else {
    damage(files, by: bytes)
  }
  let followed = follow(files.copy(seed: 1))
  if let salvaged = salvage(files.copy(seed: 1)) {
    demand(written.starts(with: salvaged), "saved: \(salvaged)")
  }
  guard let found = open(files) else { return }
  demand(written.starts(with: found), "opened: \(found)")
  if let followed { demand(followed == found, "opened: \(found), read: \(followed)") }
  demand(open(files) == found, "the second opening finds other records")
  let survivor = files.copy(seed: UInt64(bytes.count))
  survivor.crash()
  demand(open(survivor) == found, "an opening is undone by a power cut")
}

private let folder = "/journal"
private let paths = (1...3).map { "\(folder)/000000000\($0).segment" } + ["\(folder)/durable"]
private let settings = JournalSettings(
  segmentBytes: 600, stepBytes: 512, reserveBytes: 256, recordLimit: 1000, groupBytes: 400)

/// Record `n` is so many bytes of that value, a snapshot the records before it as single bytes.
private let written = Array(1...30 as ClosedRange<UInt8>)

/// Three segments of ten records.
private let sound: FaultyFiles = {
  let files = FaultyFiles(seed: 1)
  do {
    let journal = try Journal.open(folder, files: files, settings: settings, at: 1, initialSnapshot: []) {
      _ in
    }
    for number in written {
      _ = try journal.append([UInt8](repeating: number, count: 1 + Int(number) * 3))
      if number % 3 != 0 { try journal.commit() }
      guard number % 10 == 0, number < 30 else { continue }
      try journal.appendSegment(at: Int64(number)) { Array(written.prefix(Int(number))) }
      while journal.hasPending { try journal.commit() }
    }
    while journal.hasPending { try journal.commit() }
    journal.close()
  } catch {
    fail("the sound journal: \(error)")
  }
  return files
}()

/// Each step of damage is five bytes: what is done to which file, where, and with what.
private func damage(_ files: FaultyFiles, by bytes: [UInt8]) {
  var input = InputBytes(bytes[...])
  while !input.isEmpty {
    let (what, place, value) = (input.byte(), input.number(), input.number())
    let path = paths[what % paths.count]
    guard var file = files.bytes(of: path) else { continue }
    let start = place % (file.count + 1)
    switch what / paths.count % 8 {
    case 0: files.replace(path, with: nil)
    case 1: files.replace(path, with: Array(file.prefix(start)))
    case 2: files.replace(path, with: file + [UInt8](repeating: UInt8(value & 255), count: place % 700))
    case 3:
      for index in start..<min(file.count, start + value % 64) { file[index] = 0 }
      files.replace(path, with: file)
    case 4: files.replace(path, with: files.bytes(of: paths[value % paths.count]))
    case 5:
      // A header that makes no sense, with a sound checksum.
      guard file.count >= 64 else { continue }
      file[8 + place % 52] = UInt8(value & 255)
      let checksum = CRC32C.checksum(Array(file[..<60]))
      for byte in 0..<4 { file[60 + byte] = UInt8(checksum >> (8 * UInt32(byte)) & 255) }
      files.replace(path, with: file)
    default:
      guard start < file.count else { continue }
      file[start] ^= UInt8(value & 255)
      files.replace(path, with: file)
    }
  }
}

/// The records that are found, those of snapshots too.
private struct Found {
  private(set) var numbers: [UInt8] = []

  mutating func take(_ entry: JournalEntry) {
    switch entry {
    case .snapshot(let bytes, _): numbers = bytes
    case .record(let bytes, let position, _):
      demand(Int(position.length) == bytes.count, "a record of \(bytes.count) bytes at \(position)")
      numbers.append(bytes.first ?? 0)
      demand(Set(bytes).count == 1 && bytes.count == 1 + Int(bytes[0]) * 3, "a record that is not whole")
    }
  }
}

/// nil where it is refused.
private func open(_ files: FaultyFiles, in folder: String = folder) -> [UInt8]? {
  var found = Found()
  do throws(JournalError) {
    let journal = try Journal.open(
      folder, files: files, settings: settings, at: 50, initialSnapshot: []
    ) { entry throws(EntryRefusal) in found.take(entry) }
    journal.close()
    return found.numbers
  } catch {
    demand(!error.message.isEmpty, "a refusal without a reason")
    return nil
  }
}

private func follow(_ files: FaultyFiles) -> [UInt8]? {
  var found = Found()
  do throws(JournalError) {
    let reader = try JournalReader(folder, files: files)
    while let entry = try reader.next() { found.take(entry) }
    return found.numbers
  } catch {
    return nil
  }
}

private func salvage(_ files: FaultyFiles) -> [UInt8]? {
  guard (try? Journal.recoverCopy(of: folder, to: "/copy", files: files)) != nil else { return nil }
  guard let found = open(files, in: "/copy") else { fail("the copy of a damaged journal is refused") }
  return found
}
