// As much of protobuf's wire format as is needed to ask Perfetto's trace processor.

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const MORE = 0x80;
const SEVEN_BITS = 7n;

function varint(number) {
  const bytes = [];
  let left = BigInt(number);
  for (; left >= MORE; left >>= SEVEN_BITS) bytes.push(Number(left & 0x7fn) | MORE);
  return [...bytes, Number(left)];
}

export const numberField = (field, number) => Buffer.from([...varint((field << 3) | VARINT), ...varint(number)]);

export const bytesField = (field, bytes) =>
  Buffer.concat([Buffer.from([...varint((field << 3) | BYTES), ...varint(bytes.length)]), bytes]);

/** The numbers that follow one another in these bytes, signed as int64 is, each with the place behind it. */
function* varints(bytes, from = 0) {
  let [number, shift] = [0n, 0n];
  for (let at = from; at < bytes.length; at += 1) {
    number |= BigInt(bytes[at] & 0x7f) << shift;
    shift += SEVEN_BITS;
    if (bytes[at] < MORE) {
      yield [BigInt.asIntN(64, number), at + 1];
      [number, shift] = [0n, 0n];
    }
  }
}

export const packedVarints = (bytes) => Array.from(varints(bytes), ([number]) => number);

export const packedDoubles = (bytes) =>
  Array.from({ length: bytes.length / 8 }, (_, place) => bytes.readDoubleLE(place * 8));

/** The fields of a message: each its number, and a number or bytes. */
export function* fieldsOf(bytes) {
  for (let at = 0; at < bytes.length; ) {
    const [key, behind] = varints(bytes, at).next().value;
    const [field, type] = [Number(key >> 3n), Number(key & 7n)];
    if (type === VARINT) {
      const [number, end] = varints(bytes, behind).next().value;
      yield [field, number];
      at = end;
    } else {
      const [length, begin] =
        type === BYTES ? varints(bytes, behind).next().value : [type === FIXED64 ? 8 : 4, behind];
      at = begin + Number(length);
      yield [field, bytes.subarray(begin, at)];
    }
  }
}
