import Testing

@testable import TraceIngest

struct FieldMappingTests {
  private func described(_ texts: String...) throws -> String {
    try FieldMapping(texts).description
  }

  private func reason(_ text: String) -> String? {
    do throws(IngestError) {
      _ = try FieldMapping([text])
      return nil
    } catch {
      guard case .malformedMapping(_, let reason) = error else { return "\(error)" }
      return reason
    }
  }

  @Test(arguments: [
    "arrival=created_at", "arrival=t:ms,model=model?", "finished=end,elapsed=latency:us",
    "arrival=a.b[0].c,input_tokens=usage.prompt_tokens", "arrival=[0]:s,model=[1]",
    #"arrival="Start time, UTC":iso,model=usage."a.b""c""#, "arrival=[0].t,session=\"\"",
    "arrival=t,failed=status!=200,failed=error!=null,failed=ok=false,failed=bad?",
    #"arrival=t,failed=reason="null",failed=reason="1.5",failed=reason="a,b"# + "\"",
    "arrival=t,failed=status>=400,failed=status<100,failed=latency>1.5e3",
    "arrival=Request time,turn=n,block_ids=ids,block_parts=parts", "arrival=t,finished=u?:s",
  ])
  func `what is written is what was read`(text: String) throws {
    #expect(try described(text) == text)
  }

  @Test func `blanks and comments are no part of a mapping`() throws {
    let file = """
      # a server's log
      arrival = created_at : ms   # its stamps

        model=model
      \tfailed = status != 200, failed = "#" = true
      """
    #expect(
      try described(FieldMapping.text(ofFile: file))
        == ##"arrival=created_at:ms,model=model,failed=status!=200,failed="#"=true"##)
  }

  @Test func `later texts replace fields of earlier ones`() throws {
    #expect(
      try described("arrival=a,failed=b,failed=c,model=m", "failed=d,arrival=e:s")
        == "model=m,failed=d,arrival=e:s")
  }

  @Test func `a mapping says what is wrong with it`() {
    #expect(
      reason("arrivel=t")?.contains("\"arrivel\" is no field; the fields are arrival,") == true)
    #expect(reason("model=m")?.contains("arrival is missing") == true)
    #expect(reason("finished=t")?.contains("arrival is missing") == true)
    #expect(reason("arrival=t,arrival=u") == "arrival is there twice")
    #expect(reason("arrival=a,finished=b,elapsed=c:s")?.contains("two are enough") == true)
    #expect(
      reason("arrival=t,elapsed=latency") == "elapsed needs its unit: latency:s, :ms, :us or :ns")
    #expect(reason("arrival=t,elapsed=latency:iso")?.contains("\"iso\" is no unit") == true)
    #expect(reason("arrival=t:minutes")?.contains("s, ms, us, ns, iso") == true)
    #expect(reason("arrival=t,model") == "model needs = and a column or path")
    #expect(reason("arrival=t,model=") == "model needs a column or path")
    #expect(reason("arrival=t,model=a..b") == "model needs a column or path")
    #expect(reason("arrival=t,model=a[x]") == "[x] is no place; places count from [0]")
    #expect(reason("arrival=t,model=a[01]") == "[01] is no place; places count from [0]")
    #expect(reason("arrival=t,model=a:s")?.contains("goes into double quotes") == true)
    #expect(reason("arrival=t,model=\"a") == "a quote does not close")
    #expect(reason("arrival=t,failed=status!=") == "failed needs a value after !=")
    #expect(reason("arrival=t,failed=a>b")?.contains("only numbers") == true)
    #expect(reason("arrival=t,block_parts=p")?.contains("without block_ids") == true)
    #expect(reason("") != nil)
    #expect(reason("arrival=t,") != nil)
  }
}
