import BatchEngine
import Testing

/// One row of a service's error table: how to come to the refusal, and all that it must look like.
struct RefusalCase: CustomTestStringConvertible, Sendable {
  let name: String
  let account: String
  let status: Int
  let code: String
  /// `details` of Insight as its text, `param` of Ephemeris; nil when it must be absent.
  let place: String?
  /// The rate trio as `limit remaining reset`, `-` when there is none.
  let trio: String
  /// All other fields.
  let fields: String
  /// Whether the request takes a token.
  let counts: Bool
  /// Units that the account has used in the month, some days ago.
  let spent: Int
  /// Brings the engine to where it must be and returns the request that will be refused.
  let arrange: @Sendable (Office) throws -> Submission

  init(
    _ name: String, by account: String, _ status: Int, _ code: String, _ place: String? = nil, trio: String,
    fields: String = "", counts: Bool,
    spent: Int = 0, arrange: @escaping @Sendable (Office) throws -> Submission
  ) {
    self.name = name
    self.account = account
    self.status = status
    self.code = code
    self.place = place
    self.trio = trio
    self.fields = fields
    self.counts = counts
    self.spent = spent
    self.arrange = arrange
  }

  var testDescription: String { name }

  /// Sends it and checks what all refusals share: status, fields, token, and that nothing was charged or bound.
  func answer() throws -> Answer {
    let office = try Office(spent: spent, by: account)
    let submission = try arrange(office)
    let before = (try office.standing(of: account), try office.tokens(of: account))
    let answer = office.engine.submit(submission)
    #expect(answer.status == status)
    #expect(answer.trio == trio)
    #expect(answer.otherFields == fields)
    #expect(try office.standing(of: account) == before.0)
    #expect(try office.tokens(of: account) == before.1 - (counts ? 1 : 0))
    #expect(!answer.isReplay)
    return answer
  }
}
