package meridian.geo;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Runs of /24 blocks with one country each.
 *
 * @param starts the first block of each run, ascending from 0
 * @param countries index in {@link Countries} of each run
 */
record Ipv4Table(int[] starts, short[] countries) {
  /** The country of a block, 0 to 2^24 - 1. Cost: the logarithm of the number of runs. */
  int country(int block) {
    int found = Arrays.binarySearch(starts, block);
    return countries[found >= 0 ? found : -found - 2];
  }

  /**
   * Reads what {@link #write} has written: how many runs, their lengths (seven bits a byte), the
   * codes of their countries by number, and those numbers' codes.
   */
  static Ipv4Table read(DataInputStream in) throws IOException {
    short[] index = new short[in.readUnsignedByte() + 1];
    for (int i = 1; i < index.length; i++) {
      String code = "" + (char) in.readByte() + (char) in.readByte();
      index[i] = (short) Countries.indexOf(code);
    }
    int[] starts = new int[in.readInt()];
    int start = 0;
    for (int i = 0; i < starts.length; i++) {
      start += number(in);
      starts[i] = start;
    }
    short[] countries = new short[starts.length];
    for (int i = 0; i < countries.length; i++) {
      countries[i] = index[in.readUnsignedByte()];
    }
    return new Ipv4Table(starts, countries);
  }

  private static int number(DataInputStream in) throws IOException {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = in.readUnsignedByte();
      value |= (b & 127) << shift;
      if (b < 128) {
        return value;
      }
    }
  }

  /** Writes the table; countries under their codes, since indices change when ISO does. */
  void write(DataOutputStream out) throws IOException {
    int[] number = new int[Countries.count()];
    int count = 0;
    for (short country : countries) {
      if (country != Countries.UNKNOWN && number[country] == 0) {
        number[country] = ++count;
      }
    }
    out.writeByte(count);
    byte[] codes = new byte[2 * count];
    for (int country = 1; country < number.length; country++) {
      if (number[country] > 0) {
        String code = Countries.get(country).code();
        codes[2 * number[country] - 2] = (byte) code.charAt(0);
        codes[2 * number[country] - 1] = (byte) code.charAt(1);
      }
    }
    out.write(codes);
    out.writeInt(starts.length);
    for (int i = 0; i < starts.length; i++) {
      int rest = starts[i] - (i == 0 ? 0 : starts[i - 1]);
      for (; rest > 127; rest >>>= 7) {
        out.writeByte(rest | 128);
      }
      out.writeByte(rest);
    }
    for (short country : countries) {
      out.writeByte(number[country]);
    }
  }
}
