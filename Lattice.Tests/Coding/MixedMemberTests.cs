using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Densities;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>Members of a class under mixtures: they come back, cost −log Σ_c w_c·P_c, and leave the posterior of the component.</summary>
public sealed class MixedMemberTests
{
    private static readonly double[] ratios = [0.05, 0.4, 1.3, 20, 60];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Members_come_back_at_the_cost_of_the_mixture(int components)
    {
        foreach (var family in Families.All)
        {
            family.Accept(new Case(components, ratios, 1e-5));
        }
    }

    /// <summary>
    /// Scales of hundreds of steps and more: the mixture of distribution functions, with low bits as they are where there are thousands.
    /// </summary>
    [Theory]
    [InlineData(new[] { 300.0, 700, 1000 }, 1e-4)]
    [InlineData(new[] { 2e5, 5e5, 1e6 }, 3e-3)]
    public void Members_of_wide_mixtures_come_back_too(double[] among, double loss)
    {
        foreach (var family in Families.All)
        {
            family.Accept(new Case(3, among, loss));
        }
    }

    private sealed class Case(int components, double[] among, double loss) : IFamilyVisitor<bool>
    {
        public bool Visit<TFamily, TLanes>()
            where TFamily : struct, IDensityFamily where TLanes : struct, Math.Densities.Batches.IClassLanes
        {
            for (var trial = 0; trial < 300; trial++)
            {
                Try<TFamily>(Simulation.Uniform((4 * components) + 3, 300 + trial));
            }

            return true;
        }

        private void Try<TFamily>(double[] uniform) where TFamily : struct, IDensityFamily
        {
            var step = 1 + (long)(3 * uniform[0]);
            var offset = (long)(uniform[1] * step);
            var (places, scales, before) = (new double[components], new MemberScale[components], new double[components]);
            for (var c = 0; c < components; c++)
            {
                var ratio = among[(int)(uniform[3 + (4 * c)] * among.Length)];
                scales[c] = MemberScale.Of(Elementary64.Log(ratio * step), step);
                places[c] = (uniform[4 + (4 * c)] - 0.5) * 8 * among[^1] * step * uniform[6 + (4 * c)];
                before[c] = Elementary64.Log(0.01 + uniform[5 + (4 * c)]);
            }

            var all = LogSumExp.Of(before);
            before = [.. before.Select(weight => weight - all)];

            // A member near one of the components, wherever the others are.
            var of = (int)(uniform[2] * components);
            var member = offset
                + (step * (long)double.Round((-places[of] - offset + ((uniform[3] - 0.5) * 3 * scales[of].Ratio * step)) / step));
            double[] logs = [.. before.Select((weight, c) => weight + LogProbability<TFamily>(places[c], member, offset, scales[c]))];
            var exact = -LogSumExp.Of(logs);
            var (counter, encoder) = (new BitCounter(), new RangeEncoder(0));
            double[] after = [.. before];
            Assert.Equal(member, MemberCode<TFamily>.Mixed(ref counter, member, places, offset, scales, after));

            // Widths are whole numbers.
            var most = (loss * (1 + exact)) + (4 * double.Exp(exact) / 4294967296.0);
            Assert.InRange(counter.Bits * double.Log(2), exact - most, exact + most);
            for (var c = 0; c < components; c++)
            {
                Assert.Equal(double.Exp(logs[c] + exact), double.Exp(after[c]), 1e-9);
            }

            double[] again = [.. before];
            MemberCode<TFamily>.Mixed(ref encoder, member, places, offset, scales, again);
            encoder.End();
            var decoder = new RangeDecoder(encoder.Written.ToArray());
            again = [.. before];
            Assert.Equal(member, MemberCode<TFamily>.Mixed(ref decoder, -7, places, offset, scales, again));
            Assert.Equal(after, again);
        }

        /// <summary>log h(x + i)/Σ_n h(x + a + q·n).</summary>
        private static double LogProbability<TFamily>(double x, long member, long offset, MemberScale scale)
            where TFamily : struct, IDensityFamily
        {
            var weight = TFamily.OverClass<Real64>(x, scale.LogScale, offset, (double)scale.Step);
            return TFamily.Apply<Real64>(x + member, scale.LogScale).Value - TFamily.Apply<Real64>(x, scale.LogScale).Value
                - weight.Exponent.Value - double.Log(weight.Factor.Value);
        }
    }
}
