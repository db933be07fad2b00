using Lattice.Domain.Lattices;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Latents;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>A record takes no memory once its buffers and tables exist.</summary>
public sealed class CodeAllocationTests
{
    [Theory]
    [InlineData("E8")]
    [InlineData("Z4")]
    [InlineData("BW16")]
    public void Points_allocate_nothing(string name)
    {
        var cost = LatticeSums.Cost(name, (DensityFamily)PriorFamily.Gaussian);
        var m = cost.Dimension;
        var (trellis, box) = (TrellisCode.Of(cost.Family, cost.Parts, new double[m]), BoxCode.Of(cost.Family, new double[m]));
        var lattice = LatentLattice.Of(LatticeSums.Lattice(name).Spec, cost.Family);
        var latent = new LatentCode(lattice, new double[m]);
        var (values, places, noise) = (new long[m], new double[m], new float[m]);
        var turn = 0;
        NothingIsAllocated((ref RangeEncoder encoder) =>
        {
            places[0] = 0.01 * (++turn % 7);
            trellis.Code(ref encoder, values, places);
            box.Code(ref encoder, values, places);
            latent.Code(ref encoder, values, noise);
        }, (ref RangeDecoder decoder) =>
        {
            trellis.Code(ref decoder, values, places);
            box.Code(ref decoder, values, places);
            latent.Code(ref decoder, values, noise);
        });
    }

    [Fact]
    public void Likelihoods_and_tables_allocate_nothing()
    {
        var (logits, bits, table) = (new float[1000], new float[1000], new SymbolTable([1, 1, 2]));
        NothingIsAllocated((ref RangeEncoder encoder) =>
        {
            BernoulliCode.Code(ref encoder, logits, bits);
            SoftmaxCode.Code(ref encoder, logits, 500);
            table.Code(ref encoder, 1);
        }, (ref RangeDecoder decoder) =>
        {
            BernoulliCode.Code(ref decoder, logits, bits);
            SoftmaxCode.Code(ref decoder, logits, 0);
            table.Code(ref decoder, 0);
        });
    }

    private delegate void Use<TCoder>(ref TCoder coder);

    private static void NothingIsAllocated(Use<RangeEncoder> write, Use<RangeDecoder> read)
    {
        var (encoder, bytes) = (new RangeEncoder(4096), new byte[4096]);
        Record();
        Assert.Equal(0, Allocations.Of(Record));

        void Record()
        {
            for (var i = 0; i < 20; i++)
            {
                encoder.Clear();
                write(ref encoder);
                encoder.End();
                encoder.Written.CopyTo(bytes);
                var decoder = new RangeDecoder(bytes, 0, encoder.Written.Length);
                read(ref decoder);
            }
        }
    }
}
