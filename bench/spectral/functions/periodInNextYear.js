// Months with years, quarters and whole fiscal years, as the made reports write them.
const MONTHS = [
  ["มกราคม", "ม.ค."], ["กุมภาพันธ์", "ก.พ."], ["มีนาคม", "มี.ค."], ["เมษายน", "เม.ย."], ["พฤษภาคม", "พ.ค."],
  ["มิถุนายน", "มิ.ย."], ["กรกฎาคม", "ก.ค."], ["สิงหาคม", "ส.ค."], ["กันยายน", "ก.ย."], ["ตุลาคม", "ต.ค."],
  ["พฤศจิกายน", "พ.ย."], ["ธันวาคม", "ธ.ค."],
];
const month = new RegExp(
  `(${MONTHS.flat().map((name) => name.replaceAll(".", "\\.")).join("|")})\\s*(\\d{4}|\\d{2})?`, "g",
);
const arabic = (text) => String(text).replace(/[๐-๙]/g, (d) => "๐๑๒๓๔๕๖๗๘๙".indexOf(d));
const full = (year) => (Number(year) < 100 ? 2500 + Number(year) : Number(year));
const fiscal = (number, year) => (number >= 10 ? year + 1 : year);

function years(text) {
  const whole = text.match(/ปีงบประมาณ\s*(?:พ\.ศ\.)?\s*(\d{4})/);
  if (whole) return [Number(whole[1])];
  const found = [...text.matchAll(month)].map((each) => [
    MONTHS.findIndex((names) => names.includes(each[1])) + 1, each[2] && full(each[2]),
  ]);
  const last = found.at(-1);
  return last?.[1] ? found.map(([number, year]) => fiscal(number, year ?? last[1] - (number > last[0]))) : [];
}

export default function (report) {
  const expected = Number(report.assessment.year) + 1;
  return (report.plan?.measures || []).flatMap((measure, m) =>
    [measure.period].flat().flatMap((period) =>
      years(arabic(period)).some((year) => year !== expected)
        ? [{message: `${period} is not in ${expected}`, path: ["plan", "measures", m, "period"]}]
        : [],
    ),
  );
}
