import Testing

@testable import FilterLanguage

@Suite struct CompletionTests {
  /// The text with `_` for the cursor, what a choice takes the place of, and the choices.
  @Test(arguments: [
    ("st_", "st", ["status:"]), ("a st_", "st", ["status:"]), ("(st_", "st", ["status:"]),
    ("!is_", "is", ["is:"]),
    ("is:_", "", ["failed", "empty"]), ("is:f_", "f", ["failed"]), ("is:failed,e_", "e", ["empty"]),
    ("has:q_", "q", ["quota.used"]),
    ("name:_", "", ["acme", "bell", "\"two words\""]), ("name:b_", "b", ["bell"]),
    ("name:x,a_", "a", ["acme"]), ("name!=b_", "b", ["bell"]),
    ("status:4_", "4", ["4xx"]), ("ms>_", "", []), ("a | so_", "so", ["sort "]), ("a | sort m_", "m", ["ms"]),
    ("a | sort ms d_", "d", ["desc"]), ("| group _", "", ["name", "id", "status", "items", "code", "429s"]),
    ("zz_", "zz", []),
    ("by_ x", "by", ["bytes"]),
  ])
  func choices(text: String, typed: String, choices: [String]) throws {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    let completion = Completion(
      String(parts[0] + parts[1]), cursor: parts[0].count, Parcels.schema.vocabulary
    ) { $0 == "name" ? ["bell", "two words"] : [] }
    #expect(completion.choices == choices)
    #expect(completion.range == parts[0].count - typed.count..<parts[0].count)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func anywhere(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    for round in 0..<200 {
      let text = try dice.filter().description
      for cursor in -1...text.count + 1 {
        let completion = Completion(text, cursor: cursor, Parcels.schema.vocabulary)
        #expect(
          completion.range.lowerBound >= 0 && completion.range.upperBound <= text.count,
          "seed \(seed), round \(round), cursor \(cursor): \(text)")
      }
    }
  }
}
