const digits = (text) => Number(String(text).replace(/[๐-๙]/g, (d) => "๐๑๒๓๔๕๖๗๘๙".indexOf(d)));
const key = (reference) => reference !== null && typeof reference === "object" ? reference.id ?? reference.number : reference;
export default function (report) {
  const measures = report.plan?.measures || [];
  const questions = new Set(measures.flatMap((each) => (each.questions || []).map(key)));
  const whole = new Set(
    measures.filter((each) => !each.questions).flatMap((each) => (each.indicators || []).map((one) => Number(key(one)))),
  );
  return report.assessment.indicators.flatMap((indicator, i) =>
    (indicator.questions || []).flatMap((question, q) =>
      digits(question.score) < 95 && !questions.has(question.id) && !whole.has(Number(indicator.number))
        ? [{message: `${question.id} has no measure`, path: ["assessment", "indicators", i, "questions", q, "score"]}]
        : [],
    ),
  );
}
