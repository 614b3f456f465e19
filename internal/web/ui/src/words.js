// The few words that script says by itself, in the language of the page.
const english = {
  'Cách tính': 'How it is counted',
  'Quay lại': 'Back',
  'Mở thành trang riêng': 'Open as a page of its own',
  'Đóng': 'Close',
  'Nội dung cách tính': 'What the number is made of',
  'Đang lấy số liệu…': 'Fetching figures…',
}

const inEnglish = () => document.documentElement.lang === 'en'

export const say = (vi) => (inEnglish() && english[vi]) || vi

// sayDay is a day in words, for ears.
export const sayDay = (d) => inEnglish()
  ? d.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  : `${d.getUTCDate()} tháng ${d.getUTCMonth() + 1} năm ${d.getUTCFullYear()}`
