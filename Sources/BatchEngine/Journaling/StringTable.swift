/// Texts that come again and again while a journal is read: services, paths, names of keys. The latest are kept once each.
struct StringTable {
  /// Each text has one place, by its hash; another one that has the same takes it over.
  private var kept: [Place]

  private struct Place {
    var hash: UInt64 = 0
    var text = ""
  }

  /// - Parameter places: how many texts are kept at most; at least 1.
  init(places: Int = 4096) { kept = [Place](repeating: Place(), count: max(1, places)) }

  /// The text of these bytes; nil when they are no UTF-8.
  mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    // FNV-1a, 64 bits.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let place = Int(hash % UInt64(kept.count))
    if kept[place].hash == hash, kept[place].text.isSpelled(bytes) { return kept[place].text }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    kept[place] = Place(hash: hash, text: text)
    return text
  }
}

extension String {
  fileprivate func isSpelled(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) } ?? utf8.elementsEqual(bytes)
  }
}
