@preconcurrency import Glibc
import Testing

/// Compares a frame with its picture in `Snapshots/NAME.txt`, which a person can read in a diff.
///
/// With `BATCHTOP_RECORD=1` in the environment the pictures are made anew; look at them before they are committed.
func expectPicture(_ name: String, _ lines: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  let path = snapshotFolder + name + ".txt"
  let picture = lines.joined(separator: "\n") + "\n"
  if getenv("BATCHTOP_RECORD") != nil {
    #expect(write(picture, to: path), "\(path) cannot be written", sourceLocation: sourceLocation)
    return
  }
  guard let expected = read(path) else {
    Issue.record("There is no picture \(name).txt; record it.", sourceLocation: sourceLocation)
    return
  }
  #expect(picture == expected, "\(name).txt shows something else", sourceLocation: sourceLocation)
}

private let snapshotFolder =
  String(#filePath.prefix(#filePath.count - "Support/Snapshots.swift".count)) + "Snapshots/"

private func read(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes += buffer[..<count]
  }
}

private func write(_ text: String, to path: String) -> Bool {
  guard let file = fopen(path, "w") else { return false }
  defer { fclose(file) }
  return fputs(text, file) >= 0
}
