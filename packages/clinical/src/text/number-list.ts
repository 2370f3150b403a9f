const leastRoom = 16;

/** Whole numbers of 32 bits in the order in which they come, where nobody knows how many there will be. */
export class NumberList {
  #numbers: Int32Array<ArrayBuffer>;
  #used = 0;

  constructor(expected: number) {
    this.#numbers = new Int32Array(Math.max(leastRoom, expected));
  }

  push(number: number): void {
    if (this.#used === this.#numbers.length) this.#resize(this.#used * 2);
    this.#numbers[this.#used++] = number;
  }

  /** The numbers in an array of exact size; none can be added any more. */
  finish(): Int32Array {
    this.#resize(this.#used);
    return this.#numbers;
  }

  /** Hands the memory on, so that what held the numbers before is given back at once. */
  #resize(length: number): void {
    const { buffer, BYTES_PER_ELEMENT } = this.#numbers;
    this.#numbers = new Int32Array(buffer.transfer(length * BYTES_PER_ELEMENT));
  }
}
