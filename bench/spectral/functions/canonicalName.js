const NAMES = [
  "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ",
  "การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร",
  "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
];
export default function (indicator) {
  const name = NAMES[Number(indicator.number) - 1];
  if (name !== indicator.name) return [{message: `indicator ${indicator.number} is ${name}`}];
}
