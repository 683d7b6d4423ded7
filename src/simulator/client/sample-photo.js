const SIZE = 900;
const PRONGS = 6;

/** Draws a silver ring whose stone is gone, as a JPEG file: something to send for whoever has no broken ring at hand. */
export function drawSamplePhoto() {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  drawTable(pen);
  drawBand(pen);
  drawSetting(pen);
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(new File([blob], 'ring.jpg', { type: 'image/jpeg' })), 'image/jpeg', 0.9);
  });
}

function drawTable(pen) {
  const cloth = pen.createRadialGradient(380, 330, 60, 450, 450, 720);
  cloth.addColorStop(0, '#f6ede4');
  cloth.addColorStop(1, '#cdb7a4');
  pen.fillStyle = cloth;
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.filter = 'blur(26px)';
  pen.fillStyle = 'rgb(90 65 50 / 45%)';
  pen.beginPath();
  pen.ellipse(480, 730, 270, 70, 0, 0, 2 * Math.PI);
  pen.fill();
  pen.filter = 'none';
}

function drawBand(pen) {
  const silver = pen.createLinearGradient(220, 300, 700, 760);
  for (const [at, colour] of [
    [0, '#fdfdff'],
    [0.3, '#9aa0aa'],
    [0.5, '#f2f4f8'],
    [0.75, '#7d838e'],
    [1, '#e9ebf0'],
  ]) {
    silver.addColorStop(at, colour);
  }
  pen.strokeStyle = silver;
  pen.lineWidth = 46;
  pen.beginPath();
  pen.ellipse(450, 540, 220, 215, 0, 0, 2 * Math.PI);
  pen.stroke();
  pen.strokeStyle = 'rgb(255 255 255 / 70%)';
  pen.lineWidth = 5;
  pen.beginPath();
  pen.ellipse(450, 540, 236, 231, 0, Math.PI * 1.05, Math.PI * 1.4);
  pen.stroke();
}

/** The empty setting: a dark cup, and prongs that hold nothing. */
function drawSetting(pen) {
  const cup = pen.createRadialGradient(450, 300, 8, 450, 300, 78);
  cup.addColorStop(0, '#3b3f47');
  cup.addColorStop(0.75, '#787e88');
  cup.addColorStop(1, '#dfe2e8');
  pen.fillStyle = cup;
  pen.beginPath();
  pen.ellipse(450, 305, 84, 62, 0, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = '#eef0f4';
  for (let i = 0; i < PRONGS; i++) {
    const angle = (2 * Math.PI * i) / PRONGS;
    pen.beginPath();
    pen.ellipse(450 + 84 * Math.cos(angle), 300 + 62 * Math.sin(angle), 13, 17, angle, 0, 2 * Math.PI);
    pen.fill();
  }
}
