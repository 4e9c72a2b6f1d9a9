import Console
import FilterLanguage

/// batchtop-filter(7).
enum FilterManual {
  static var page: ManualPage {
    var page = ManualPage("batchtop-filter", 7, about: "the filters of batchtop's lists")
    page.section("DESCRIPTION")
    page.paragraph(
      """
      A filter says which rows of a list are wanted, and behind bars how they are shown. In the console `/` takes one; verbs that take \
      `FILTER` know the same language over their own columns, without stages. All times are UTC. Case does not count but in `=` and in patterns without `i`.
      """)
    page.section("CONDITIONS")
    page.term("acme", "The word stands somewhere in the row. \"In quotes\" it may have blanks.")
    page.term(
      "field:value,value",
      "The field is one of the values, which may have `*` and `?`; a status may be a class such as `4xx`, an id may be cut short."
    )
    page.term("field=value, field!=value", "To the letter, or not so.")
    page.term(
      "field~/pattern/i, field!~/pattern/",
      "A regular expression is found in it, or is not; without bars a plain word is looked for.")
    page.term(
      "field<value, <=, >, >=",
      "Numbers, times, sizes (`kb`, `mib`), lengths of time (`250ms`, `5m`, `3d`), parts of a limit (`80%`).")
    page.term("is:flag", "One of the flags that are listed below.")
    page.term("has:field", "The row has something in that field.")
    page.term(
      "path.in.body<value",
      "On batches: a path into the bodies, such as `requests[*].params.lat<0` or `data.warnings~x`.")
    page.term("a b, a and b", "Both.")
    page.term("a or b", "One of both. Brackets group: `is:failed (code:not_found or has:param)`.")
    page.term("!a, not a", "The row does not fit.")
    page.section("STAGES")
    page.term("since:1h, | since 1h", "What happened so lately.")
    page.term(
      "between:12:00,13:00",
      "What happened between two moments: `14:02`, `2026-08-22`, `2026-08-22T14:02Z`, `-15m`, `now`.")
    page.term("| sort field [desc], field", "The order.")
    page.term("| group field, field", "Rows counted by those fields.")
    page.term("| top n", "So many rows at most.")
    page.term("| cols +field -field", "More columns, or fewer; names alone are the only ones.")
    page.section("FIELDS")
    for filter in ConsoleReference.filters {
      page.subsection(filter.list)
      for field in filter.vocabulary.fields { page.term(names(field), meaning(field)) }
      if !filter.vocabulary.flags.isEmpty {
        page.term("is:", "`" + filter.vocabulary.flags.joined(separator: "`, `") + "`")
      }
    }
    page.section("LIMITS")
    page.paragraph(
      "A filter has at most 4,096 bytes, 32 brackets in one another and 64 paths. Patterns run in time that grows with the text alone."
    )
    page.section("EXAMPLES")
    page.example(
      """
      status:429 customer:acme since:1h
      is:failed code~/^missing_/ | group code,customer | top 5
      quota.left<3d 429s>0 | sort quota.left
      is:inflight age>30s
      """)
    page.section("SEE ALSO")
    page.paragraph("`batchtop`(1), `batchtop-config`(5)")
    return page
  }

  private static func names(_ field: Vocabulary.Field) -> String {
    ([field.name] + field.aliases).joined(separator: ", ")
  }

  private static func meaning(_ field: Vocabulary.Field) -> String {
    let kind =
      switch field.kind {
      case .text: "text"
      case .identifier: "an id, which may be cut short"
      case .status: "an HTTP status, or a class such as 4xx"
      case .count: "a number"
      case .milliseconds: "a length of time; a bare number is milliseconds"
      case .duration: "a length of time; a bare number is seconds"
      case .bytes: "a size; a bare number is bytes"
      case .quota: "a number, a percentage of the limit, or how long it lasts"
      case .moment: "a time of day or a date"
      }
    let values = field.values.isEmpty ? "" : ": `" + field.values.joined(separator: "`, `") + "`"
    return kind.prefix(1).uppercased() + kind.dropFirst() + values + "."
  }
}
