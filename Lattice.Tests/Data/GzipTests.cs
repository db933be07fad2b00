using System.Text;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>Gzip data as RFC 1952 has them, read from streams that give as little at a time as they like.</summary>
public class GzipTests
{
    [Fact]
    public void Members_one_after_another_are_one_content()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new System.Random(seed);
            var parts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Content(random)).ToArray();
            var compressed = parts.SelectMany(Member).Concat(new byte[random.Next(3) * random.Next(600)]).ToArray();
            Assert.Equal(
                parts.SelectMany(part => part).ToArray(),
                DataAssert.Right(Read(compressed, random.Next(1, 3) == 1 ? 1 << 20 : random.Next(1, 50))));
        }
    }

    [Fact]
    public void Every_beginning_of_a_file_is_a_truncated_one()
    {
        foreach (var content in (byte[][])[Encoding.ASCII.GetBytes("1,2\n3,4\n"), new byte[5000], []])
        {
            var whole = Member(content);
            for (var length = 2; length < whole.Length - (content.Length == 0 ? 1 : 0); length++)
            {
                DataAssert.Corrupt(DataAssert.Left(Read(whole[..length], 100)), "truncated gzip data", "again");
                DataAssert.Corrupt(DataAssert.Left(Read([.. whole, .. whole[..length]], 100)), "truncated gzip data");
            }
        }
    }

    [Fact]
    public void A_wrong_checksum_or_length_is_refused()
    {
        var whole = FolderOfFiles.Gzip(Encoding.ASCII.GetBytes("1,2\n3,4\n"));
        for (var place = whole.Length - 8; place < whole.Length; place++)
        {
            var damaged = whole.ToArray();
            damaged[place] ^= 4;
            DataAssert.Corrupt(DataAssert.Left(Read(damaged, 100)), "damaged");
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\0\0x")]
    [InlineData("\u001f")]
    public void What_follows_the_gzip_data_is_not_passed_over(string more)
    {
        var whole = FolderOfFiles.Gzip(new byte[100]);
        DataAssert.Corrupt(DataAssert.Left(Read([.. whole, .. Encoding.ASCII.GetBytes(more)], 100)), "something else after the gzip data");
    }

    [Fact]
    public void A_head_may_hold_a_name_a_comment_and_more()
    {
        var plain = FolderOfFiles.Gzip("abc"u8.ToArray());
        byte[] full = [.. plain[..3], 2 | 4 | 8 | 16, .. plain[4..10], 3, 0, 9, 9, 9, .. "name\0comment\0"u8, 7, 7, .. plain[10..]];
        Assert.Equal("abc"u8.ToArray(), DataAssert.Right(Read(full, 3)));
        DataAssert.Corrupt(DataAssert.Left(Read([.. plain[..3], 0x20, .. plain[4..]], 100)), "damaged");
        DataAssert.Corrupt(DataAssert.Left(Read([.. plain[..2], 7, .. plain[3..]], 100)), "damaged");
    }

    [Fact]
    public void A_small_file_that_grows_beyond_measure_is_refused()
    {
        var members = Enumerable.Repeat(Smallest(new byte[1 << 20]), 300).SelectMany(one => one).ToArray();
        DataAssert.Corrupt(DataAssert.Left(Read(members, 1 << 20, keep: false)), "more than 256 MiB", "gunzip");
    }

    private static LanguageExt.Either<DataError, byte[]> Read(byte[] compressed, int most, bool keep = true) =>
        DataFile.Read<byte[]>("a.gz", new Drip(compressed, most), content =>
        {
            var (all, buffer) = (new MemoryStream(), new byte[1 << 12]);
            for (int count; (count = content.Fill(buffer)) > 0;)
            {
                all.Write(buffer, 0, keep ? count : 0);
            }

            return all.ToArray();
        });

    /// <summary>A member; the runtime writes none for an empty content.</summary>
    private static byte[] Member(byte[] content) => content.Length == 0
        ? [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        : FolderOfFiles.Gzip(content);

    private static byte[] Smallest(byte[] content)
    {
        var memory = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return memory.ToArray();
    }

    private static byte[] Content(System.Random random)
    {
        var content = new byte[random.Next(4) == 0 ? 0 : random.Next(1 << random.Next(1, 18))];
        if (random.Next(2) == 0)
        {
            random.NextBytes(content);
        }

        return content;
    }

    /// <summary>A stream that cannot be sought and gives a few bytes at a time, as pipes do.</summary>
    private sealed class Drip(byte[] content, int most) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, int.Min(count, most));
    }
}
