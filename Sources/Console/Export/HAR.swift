import BatchEngine
import CivilTime
import JSONCodec

/// Requests as HTTP Archive 1.2, which browsers and proxies read. No header that could carry a secret is in it.
enum HAR {
  static func archive(_ requests: [BatchData], host: String) -> JSON {
    [
      "log": [
        "version": "1.2", "creator": ["name": "batchtop", "version": "1"],
        "entries": .array(requests.map { entry($0, host) }),
      ]
    ]
  }

  private static func entry(_ data: BatchData, _ host: String) -> JSON {
    let record = data.record
    let took = JSON(Double(record.took.count) / 1_000_000)
    return [
      "startedDateTime": JSON(record.at.iso8601Seconds), "time": took, "request": request(data, host),
      "response": response(data), "cache": [:], "timings": ["send": 0, "wait": took, "receive": 0],
    ]
  }

  private static func request(_ data: BatchData, _ host: String) -> JSON {
    let record = data.record
    var headers: [JSON] = [["name": "Content-Type", "value": "application/json"]]
    if let key = record.idempotencyKey { headers.append(["name": "Idempotency-Key", "value": JSON(key)]) }
    return [
      "method": JSON(record.method), "url": JSON("http://\(host)\(record.path)"), "httpVersion": "HTTP/1.1",
      "cookies": [], "headers": .array(headers), "queryString": [],
      "postData": [
        "mimeType": "application/json",
        "text": JSON(String(decoding: data.contents.requestBody, as: UTF8.self)),
      ],
      "headersSize": -1, "bodySize": JSON(record.requestBytes),
    ]
  }

  private static func response(_ data: BatchData) -> JSON {
    let body = data.contents.responseBody
    return [
      "status": JSON(data.record.status ?? 0), "statusText": "", "httpVersion": "HTTP/1.1", "cookies": [],
      "headers": [["name": "Content-Type", "value": "application/json"]],
      "content": [
        "size": JSON(body.count), "mimeType": "application/json",
        "text": JSON(String(decoding: body, as: UTF8.self)),
      ],
      "redirectURL": "", "headersSize": -1, "bodySize": JSON(body.count),
    ]
  }
}
