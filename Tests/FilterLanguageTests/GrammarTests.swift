import Testing

@testable import FilterLanguage

@Suite struct GrammarTests {
  /// What may be written, and the one form of it.
  @Test(arguments: [
    ("", ""), ("   ", ""), ("acme", "acme"), ("acme  bell", "acme bell"), ("\"two words\"", "\"two words\""),
    ("\"a\\\"b\"", "\"a\\\"b\""), ("14:02", "\"14:02\""), ("/v1/batch", "/v1/batch"),
    ("order-2026-08-22", "order-2026-08-22"), ("\"or\"", "\"or\""), ("ore", "ore"), ("é", "é"),
    ("name:acme", "name:acme"), ("NAME:acme", "name:acme"), ("called:acme", "name:acme"),
    ("name: acme", "name:acme"), ("name = acme", "name=acme"), ("name:a*e", "name:a*e"),
    ("name:\"a*e\"", "name:\"a*e\""), ("name:a,b, c", "name:a,b,c"), ("name!=a", "name!=a"),
    ("name~/a|b/", "name~/a|b/"), ("name!~/A/i", "name!~/A/i"), ("name~a.c", "name~/a.c/"),
    ("name~/a\\/b/", "name~/a\\/b/"), ("name~a/b", "name~/a\\/b/"), ("name~\"a b\"", "name~/a b/"),
    ("status:4xx", "status:4xx"), ("status=429", "status:429"), ("status>=500", "status>=500"),
    ("status!=2XX,404", "status!=2xx,404"), ("items:03", "items=3"), ("items>-2.50", "items>-2.5"),
    ("ms>12", "ms>12"), ("ms > 1.5S", "ms>1.5s"), ("age<=2d", "age<=2d"), ("bytes>64KiB", "bytes>64kib"),
    ("quota.used>80%", "quota.used>80%"), ("quota.used<3d", "quota.used<3d"), ("429s>3", "429s>3"),
    ("at>14:02", "at>14:02"), ("at:2026-08-22", "at:2026-08-22"),
    ("at<2026-08-22t14:02", "at<2026-08-22T14:02Z"),
    ("at>=2026-08-22T14:02:11Z", "at>=2026-08-22T14:02:11Z"), ("at>-15m", "at>-15m"),
    ("at=today", "at:today"),
    ("at:month", "at:month"), ("since:1h", "at>=-1h"), ("between:12:00,13:00", "at>=12:00 at<13:00"),
    ("between:12:00 13:00", "at>=12:00 at<13:00"), ("is:failed", "is:failed"),
    ("is:failed,empty", "is:failed or is:empty"), ("has:code", "has:code"),
    ("has:params.lat", "has:params.lat"),
    ("params.lat<0", "params.lat<0"), ("requests[*].endpoint:/v1/*", "requests[*].endpoint:/v1/*"),
    ("data[0].warnings~x", "data[0].warnings~/x/"),
    ("a or b", "a or b"), ("a || b", "a or b"), ("a OR b", "a or b"), ("a and b", "a b"), ("a && b", "a b"),
    ("a or b c", "a or b c"), ("(a or b) c", "(a or b) c"), ("(a b) c", "a b c"), ("((a))", "a"),
    ("!a", "!a"), ("not a", "!a"), ("!(a b)", "!(a b)"), ("!!a", "!!a"), ("!a b", "!a b"), ("a !b", "a !b"),
    ("| top 5", "| top 5"), ("a | sort ms desc", "a | sort ms desc"),
    ("a|sort ms asc, name", "a | sort ms,name"),
    ("a | top 3 | group code,status", "a | group code,status | top 3"), ("a | since 1h", "a at>=-1h"),
    ("| between 12:00 13:00", "at>=12:00 at<13:00"), ("| cols +bytes -ms", "| cols +bytes -ms"),
    ("| cols name, ms", "| cols name ms"), ("a or b | since 5m", "(a or b) at>=-5m"),
  ])
  func accepted(text: String, form: String) throws {
    let filter = try Filter(text, Parcels.schema.vocabulary)
    #expect(filter.description == form)
    #expect(try Filter(form, Parcels.schema.vocabulary) == filter)
  }

  /// What is refused, the place and the sentence.
  @Test(arguments: [
    ("ms>12q", 5, "unknown unit \"q\": ms s m h d"),
    ("items>3s", 7, "unknown unit \"s\": there is none here"),
    ("bytes>3m", 7, "unknown unit \"m\": b kb mb kib mib"),
    ("statis:4xx", 0, "unknown field \"statis\"; did you mean \"status\"?"),
    (
      "a colour:red", 2, "unknown field \"colour\": name id status items ms age bytes at code quota.used 429s"
    ),
    ("http://x", 0, "unknown field \"http\": name id status items ms age bytes at code quota.used 429s"),
    ("status:4", 7, "a status is a number such as 429 or a class such as 4xx"),
    ("status>4xx", 7, "a class such as 4xx has no order; write 400"),
    ("status:", 7, "a value is to follow :"), ("name:a,", 7, "a value is to follow :"),
    ("name<b", 5, "name is a text and has no order; : finds it, ~ searches it"),
    ("ms~3", 3, "ms is no text, so ~ cannot search it"), ("ms>1,2", 5, "> takes one value"),
    ("ms>", 3, "a value is to follow >"), ("ms>fast", 3, "a number is to stand here"),
    ("items>1234567890123456", 6, "a number has at most 15 digits"),
    ("is:faild", 3, "unknown flag \"faild\"; did you mean \"failed\"?"),
    ("is:", 3, "a flag is to follow: failed empty"),
    ("at:yesterday", 3, "a time is 14:02, 2026-08-22, 2026-08-22T14:02Z, -15m, today or month"),
    ("at:-15m", 3, "nothing is exactly that old; write >-15m or <-15m"),
    ("at>2026-02-30", 3, "a time is 14:02, 2026-08-22, 2026-08-22T14:02Z, -15m, today or month"),
    ("since:1", 6, "since takes a length of time such as 15m"),
    ("between:12:00", 13, "between takes two times such as 12:00 13:00"),
    ("name~/a", 5, "this pattern has no / at its end"), ("name~/(a/", 6, "this ( is not closed"),
    ("name~/a/x", 8, "only i may follow the pattern"), ("name~a**", 7, "* repeats a repetition"),
    ("\"abc", 0, "this quote is not closed"), ("(a", 0, "this ( is not closed"),
    ("a)", 1, "no ( is open here"),
    ("a or", 4, "something is to follow here"), ("!", 1, "something is to follow here"),
    ("or a", 0, "or stands between two conditions; \"or\" is the word"),
    ("()", 1, "something is to follow here"),
    (">3", 0, "a field is to stand before >3; quotes make it a text"),
    ("params[x].lat:1", 0, "a path is written like requests[*].params.lat"),
    ("| tops 5", 2, "unknown stage \"tops\"; did you mean \"top\"?"),
    ("a |", 3, "a stage is to follow: sort group top since between cols"),
    ("| top 0", 6, "top takes a number from 1 to 1000000"), ("| sort", 6, "sort needs a field"),
    ("| group ms", 8, "ms has too many values to group by"), ("| top 1 | top 2", 10, "top stands twice"),
    ("| sort ms x", 10, "| or the end is to follow sort"),
  ])
  func refused(text: String, column: Int, message: String) {
    let error = #expect(throws: FilterError.self) { try Filter(text, Parcels.schema.vocabulary) }
    #expect(error?.description == FilterError(message, at: column).description)
  }

  /// Text from outside can be looked for as it stands.
  @Test(arguments: [
    "acme", "two words", "or", "a:b", "(x", "\"", "\\", "", "é", "1|2", "!x", ">3", "14:02",
    // Marks that join the quote beside them, before it and behind it.
    "\u{614}ame or \u{301}", "a\"\u{301}b", "a\\\u{301}", "a b\u{600}", "\u{200D}", "a\r\nb",
  ])
  func anyTextCanBeAWord(text: String) throws {
    let filter = try Filter(Filter.word(text), Parcels.schema.vocabulary)
    #expect(filter.condition == .word(text))
  }

  @Test(arguments: [
    String(repeating: "(", count: 4000), String(repeating: "!", count: 4000) + "a",
    String(repeating: "(a ", count: 1300), String(repeating: "x", count: 1 << 20),
    String(repeating: "a or ", count: 200_000), "name~/" + String(repeating: "(", count: 3000),
    "name~/((((a{1000}){1000}){1000}){1000})/", "name~/(a?){1000}{1000}/",
    String(repeating: "\u{301}", count: 3000), String(repeating: "a.b:1 ", count: 200),
    "\u{0}\u{7}\u{1B}[2J:",
    "ms>" + String(repeating: "9", count: 3000), "at:9999-99-99", "at>-999999999999999d",
    "is:" + String(repeating: "q", count: 3000),
    String(repeating: "a.", count: 1500) + "b:1", "a[99999999999999999999].b:1", "| top 99999999999999999999",
  ])
  func hostileLinesAreRefusedOrRead(text: String) throws {
    do throws(FilterError) {
      let filter = try Filter(text, Parcels.schema.vocabulary)
      _ = Parcels([.init()]).matches(filter)
    } catch {
      #expect(error.message.utf8.count < 8000)
      #expect(error.column <= text.count)
    }
  }
}
