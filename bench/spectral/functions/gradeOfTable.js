const digits = (text) => Number(String(text).replace(/[๐-๙]/g, (d) => "๐๑๒๓๔๕๖๗๘๙".indexOf(d)));
export default function (assessment) {
  const total = digits(assessment.score);
  const least = Math.min(...(assessment.instruments || []).map((each) => digits(each.score)));
  const grade = total >= 95 && least >= 95 ? "ผ่านดีเยี่ยม"
    : total >= 85 && least >= 85 ? "ผ่านดี" : total >= 85 ? "ผ่าน"
    : total >= 70 ? "ต้องปรับปรุง" : "ต้องปรับปรุงโดยด่วน";
  if (assessment.grade !== grade) return [{message: `the grade of ${total} is ${grade}`, path: ["assessment", "grade"]}];
}
