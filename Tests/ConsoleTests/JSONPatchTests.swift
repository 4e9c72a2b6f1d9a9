import BatchEndpoints
import Digest
@preconcurrency import Glibc
import JSONCodec
import TerminalKit
import Testing

@testable import Console

/// Applying the patch to the left value gives the right one.
@Suite struct JSONPatchTests {
  @Test(
    arguments: [
      (#"{"a":1}"#, #"{"a":1.0}"#, "[]"),
      (#"{"a":1}"#, #"{"a":2}"#, #"[{"op":"replace","path":"/a","value":2}]"#),
      (#"{"a":1,"b":2}"#, #"{"b":2}"#, #"[{"op":"remove","path":"/a"}]"#),
      (#"{}"#, #"{"a/b~c":null}"#, #"[{"op":"add","path":"/a~1b~0c","value":null}]"#),
      (#"[1,2,3]"#, #"[1,3]"#, #"[{"op":"remove","path":"/1"}]"#),
      (
        #"[1,3]"#, #"[1,2,3,4]"#,
        ##"[{"op":"add","path":"/1","value":2},{"op":"add","path":"/3","value":4}]"##
      ),
      (#"1"#, #"[]"#, #"[{"op":"replace","path":"","value":[]}]"#),
    ] as [(String, String, String)])
  func patches(old: String, new: String, patch: String) throws {
    let (old, new) = (try JSONParser.parse(old), try JSONParser.parse(new))
    #expect(JSONPatch(from: old, to: new).json.text() == patch)
    #expect(try Self.apply(JSONPatch(from: old, to: new).json, to: old).hasSameMeaning(as: new))
  }

  /// More pairs with `TEST_SEEDS=5000`.
  @Test func anyPair() throws {
    let count = getenv("TEST_SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 400
    for seed in 1...max(1, count) {
      var dice = SplitMix64(seed: seed)
      let old = Self.value(depth: 4, &dice)
      let new = seed % 5 == 0 ? Self.value(depth: 4, &dice) : Self.changed(old, &dice)
      let patch = JSONPatch(from: old, to: new).json
      let result = try Self.apply(patch, to: old)
      guard result.hasSameMeaning(as: new) else {
        Issue.record(
          "seed \(seed): \(old.text()) with \(patch.text()) is \(result.text()), not \(new.text())")
        return
      }
    }
  }

  // MARK: RFC 6902, as far as it is written here

  struct Wrong: Error { let text: String }

  private static func apply(_ patch: JSON, to value: JSON) throws -> JSON {
    var value = value
    for operation in patch.arrayValue ?? [] {
      guard let name = operation["op"]?.stringValue, let pointer = operation["path"]?.stringValue else {
        throw Wrong(text: operation.text())
      }
      let steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
        String($0).replacing("~1", with: "/").replacing("~0", with: "~")
      }
      value = try apply(name, operation["value"], at: steps[...], in: value)
    }
    return value
  }

  private static func apply(
    _ name: String, _ new: JSON?, at steps: ArraySlice<String>, in value: JSON
  ) throws -> JSON {
    guard let step = steps.first else {
      guard name == "replace", let new else { throw Wrong(text: "\(name) of the whole") }
      return new
    }
    let isLast = steps.count == 1
    switch value {
    case .object(var object):
      if isLast {
        guard (name == "add") == (object[step] == nil) else { throw Wrong(text: "\(name) \(step)") }
        object[step] = name == "remove" ? nil : new
      } else {
        guard let inner = object[step] else { throw Wrong(text: "no \(step)") }
        object[step] = try apply(name, new, at: steps.dropFirst(), in: inner)
      }
      return .object(object)
    case .array(var elements):
      guard let index = Int(step), (0..<elements.count + (name == "add" && isLast ? 1 : 0)).contains(index)
      else { throw Wrong(text: "\(name) at \(step) of \(elements.count)") }
      switch (isLast, name, new) {
      case (false, _, _):
        elements[index] = try apply(name, new, at: steps.dropFirst(), in: elements[index])
      case (true, "remove", _): elements.remove(at: index)
      case (true, "add", let new?): elements.insert(new, at: index)
      case (true, "replace", let new?): elements[index] = new
      default: throw Wrong(text: name)
      }
      return .array(elements)
    default: throw Wrong(text: "\(step) in \(value.text())")
    }
  }

  // MARK: Values

  private static let names = ["a", "b", "lat", "a/b", "~", "~1", "", "0", "1", "é", "日"]

  private static func value(depth: Int, _ dice: inout SplitMix64) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &dice) {
    case 0: return .null
    case 1: return .bool(.random(using: &dice))
    case 2, 3: return .number(JSONNumber(Int.random(in: -3...3, using: &dice)))
    case 4, 5: return .string(names.randomElement(using: &dice) ?? "")
    case 6:
      return .array((0..<Int.random(in: 0...5, using: &dice)).map { _ in value(depth: depth - 1, &dice) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...5, using: &dice) {
        object[names.randomElement(using: &dice) ?? ""] = value(depth: depth - 1, &dice)
      }
      return .object(object)
    }
  }

  /// The same but for something here and there.
  private static func changed(_ old: JSON, _ dice: inout SplitMix64) -> JSON {
    guard Int.random(in: 0..<6, using: &dice) > 0 else { return value(depth: 2, &dice) }
    switch old {
    case .array(var elements):
      elements = elements.map { changed($0, &dice) }
      if Bool.random(using: &dice), !elements.isEmpty {
        elements.remove(at: .random(in: 0..<elements.count, using: &dice))
      }
      if Bool.random(using: &dice) {
        elements.insert(value(depth: 2, &dice), at: .random(in: 0...elements.count, using: &dice))
      }
      return .array(elements)
    case .object(let members):
      var object = JSONObject()
      for member in members.members.shuffled(using: &dice) where Int.random(in: 0..<5, using: &dice) > 0 {
        object[member.name] = changed(member.value, &dice)
      }
      if Bool.random(using: &dice) {
        object[names.randomElement(using: &dice) ?? ""] = value(depth: 2, &dice)
      }
      return .object(object)
    default: return old
    }
  }
}
