/** A believable morning at the shop, for screenshots and for the browser's checks. */
import type { SeededCase } from './seed-case';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const range = (from: number, to = from) => ({ from, to });

/** Seven cases around `now`, epoch milliseconds. */
export function shopData(now: number): readonly SeededCase[] {
  const yesterday = now - DAY;
  return [
    {
      igsid: '900000000000001',
      reference: 'R-7F3K2',
      request: 2,
      at: now - 22 * MINUTE,
      profile: { username: 'mina.k', name: 'Mina Kim' },
      language: 'ko',
      facts: {
        topic: { value: 'defect', said: '어제 받은 반지 큐빅이 빠졌어요' },
        product_type: { value: 'ring', said: '반지', how: 'read' },
        noticed: { value: 'on_arrival', said: '받았을 때부터요' },
        problem: { value: 'stone_out', said: '큐빅이 빠졌어요', how: 'read' },
        received: { value: range(now - 20 * HOUR, now - 15 * HOUR), said: '어제 저녁' },
        order_number: { value: '20261119-0417', said: '20261119-0417' },
      },
      verdict: {
        decision: 'eligible',
        remedy: 'exchange_or_refund',
        clauses: ['grounds', 'report-24h'],
        flags: [],
      },
      said: [
        '안녕하세요 어제 받은 반지인데 열어보니 큐빅이 빠져 있었어요 ㅠㅠ',
        '받았을 때부터요',
        '사진 보내드려요',
      ],
      answers: [
        '안녕하세요, Ssoftly의 자동 응답입니다. 언제 받으셨나요?',
        '감사합니다. 담당자가 곧 답해 드릴게요. 접수번호는 R-7F3K2입니다.',
      ],
      photos: 2,
    },
    {
      igsid: '900000000000002',
      reference: 'R-B4M8Q',
      at: now - 21 * HOUR,
      profile: { username: 'olivia_reads', name: 'Olivia Bennett' },
      facts: {
        topic: { value: 'repair', said: 'my earring clasp stopped closing' },
        product_type: { value: 'earring', said: 'my earring', how: 'read' },
        noticed: { value: 'later', said: 'it was fine at first' },
        problem: { value: 'clasp_or_chain', said: 'clasp stopped closing', how: 'read' },
        received: {
          value: range(now - 16 * DAY, now - 10 * DAY),
          said: 'about two weeks ago',
          corrected: true,
        },
        cause: { value: 'by_itself', said: 'By itself' },
        accepts_charge: { value: 'yes', said: 'Yes' },
      },
      verdict: {
        decision: 'review',
        remedy: 'repair',
        clauses: ['as-1-month', 'parts'],
        flags: ['check_date'],
      },
      said: [
        'Hi! The clasp of my earring stopped closing, it was fine at first',
        'about two weeks ago',
        'sorry, no photo right now',
      ],
      answers: [
        'Hi, thank you for writing to Ssoftly! When did you receive it?',
        'A person from our team will answer here. Your reference is R-B4M8Q.',
      ],
    },
    {
      igsid: '900000000000003',
      reference: 'R-9XW2D',
      at: now - 6 * DAY - 20.5 * HOUR,
      profile: { username: 'jiwoo.studio' },
      language: 'ko',
      facts: {
        topic: { value: 'ring_resize', said: '사이즈 교환하고 싶어요' },
        product_type: { value: 'ring', said: '반지' },
        current_size: { value: '13호', said: '13호' },
        wanted_size: { value: '11호', said: '11호로요' },
        same_design: { value: 'yes', said: '네' },
        accepts_shipping_fee: { value: 'yes', said: '네 괜찮아요' },
        adjusted_by_hand: { value: 'no', said: '아니요' },
      },
      verdict: { decision: 'eligible', remedy: 'ring_resize', clauses: ['resize'], flags: [] },
      said: ['반지 사이즈 교환하고 싶어요', '13호예요', '11호로요'],
      answers: ['현재 사이즈를 알려 주세요.'],
    },
    {
      igsid: '900000000000004',
      reference: 'R-K2T6N',
      at: now - 3 * HOUR,
      profile: { username: 'sofia.m', name: 'Sofia Marin' },
      facts: {
        topic: { value: 'repair', said: 'the necklace lost its colour' },
        product_type: { value: 'necklace', said: 'necklace', how: 'read' },
        noticed: { value: 'later', said: 'after some months' },
        problem: { value: 'discoloured', said: 'lost its colour', how: 'read' },
      },
      verdict: {
        decision: 'declined',
        remedy: 'none',
        clauses: ['no-as-discolour', 'plating'],
        flags: ['disputed'],
      },
      said: [
        'The necklace lost its colour after some months. I think that is not OK for this price.',
        'Ask a person anyway',
      ],
      answers: ['I am sorry to hear that. Plated products naturally fade over time…'],
      photos: 1,
    },
    {
      igsid: '900000000000005',
      reference: 'R-5HC7V',
      at: now - 5 * HOUR,
      profile: { username: 'haneul_k', name: '하늘' },
      language: 'ko',
      facts: {
        topic: { value: 'wrong_item', said: '다른 색이 왔어요' },
        product_type: { value: 'bracelet', said: '팔찌' },
        mismatch: { value: 'other_colour', said: '골드 주문했는데 실버가 왔어요' },
        received: { value: range(yesterday), said: '어제' },
      },
      verdict: {
        decision: 'eligible',
        remedy: 'exchange_or_refund',
        clauses: ['grounds'],
        flags: ['late', 'no_order_number'],
      },
      said: ['골드 주문했는데 실버 팔찌가 왔어요'],
      answers: ['불편을 드려 죄송합니다.'],
      photos: 1,
      record: { status: 'claimed', claimedBy: 'jisoo', claimedAt: now - 4 * HOUR },
    },
    {
      igsid: '900000000000006',
      reference: 'R-3PL9S',
      at: now - 9 * HOUR,
      profile: { username: 'emma.w' },
      facts: {
        topic: { value: 'other', said: 'do you do wholesale?' },
        details: { value: 'wholesale for a shop in Busan', said: 'wholesale for a shop in Busan' },
      },
      verdict: { decision: 'review', remedy: 'none', clauses: [], flags: ['other_topic'] },
      said: ['Hello, do you do wholesale?', 'wholesale for a shop in Busan'],
      record: { status: 'claimed', claimedBy: 'owner', claimedAt: now - 8 * HOUR },
    },
    {
      igsid: '900000000000001',
      reference: 'R-Z8QY4',
      at: now - 12 * DAY,
      facts: {
        topic: { value: 'repair_pickup', said: '수리 다 됐나요' },
        product_type: { value: 'necklace', said: '목걸이' },
      },
      verdict: { decision: 'eligible', remedy: 'pickup', clauses: ['unclaimed'], flags: [] },
      said: ['맡긴 목걸이 수리 다 됐나요?'],
      language: 'ko',
      record: {
        status: 'resolved',
        claimedBy: 'owner',
        resolvedAt: now - 11 * DAY,
        outcome: 'answered',
        firstHumanReplyAt: now - 12 * DAY + 40 * MINUTE,
      },
    },
  ];
}
