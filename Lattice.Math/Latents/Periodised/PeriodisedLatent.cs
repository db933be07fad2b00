using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Networks;
using Lattice.Math.Random;

namespace Lattice.Math.Latents;

/// <summary>
/// Any lattice, every factor at unit volume, with a periodised prior: y = X − U, U uniform on the real cell, cost(y) = log Σ_λ h(y +
/// λ)/h(y) (Theorem 1 with V·g(y) = h(y)/Σ_λ h(y + λ)), scales of h learned. The encoder learns the scale of X, so there is no learned
/// step. With a conditional prior, location and scale of a block's h are functions of the blocks before it: cost(y_b − m_b).
/// </summary>
internal sealed class PeriodisedLatent : Latent
{
    private const int DeviationSamples = 16384;

    private readonly PriorScales scales;
    private readonly Lazy<double[]> deviations;
    private readonly Lazy<Range[]> stepParts;

    /// <summary>The latent of a lattice and a prior.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="rule">The initialisation of a conditional prior's network.</param>
    public PeriodisedLatent(LatticeSpec lattice, PriorSpec prior, InitialisationSpec rule = InitialisationSpec.Xavier)
        : base(lattice.Dimension)
    {
        Network = PriorStructure.Of(prior, lattice).Map(structure => new PriorNetwork(Names.PriorNetwork, structure, rule));
        scales = prior.Scales;
        Lattice = LatentLattice.Of(lattice, prior.Family);
        stepParts = new(() => [.. Network.ToSeq().Bind(network => network.Steps.ToArray().ToSeq()).Map(Lattice.PartsOf)]);
        deviations = new(() => EstimatedDeviations(Lattice));
    }

    /// <summary>
    /// What gives a step's densities, from the blocks before it or as they are learned; none for independent blocks of one density.
    /// </summary>
    public Option<PriorNetwork> Network { get; }

    /// <summary>The lattice, its blocks and its cost.</summary>
    public LatentLattice Lattice { get; }

    /// <summary>The dither's standard deviation per coordinate.</summary>
    public IReadOnlyList<double> Deviations => deviations.Value;

    /// <inheritdoc/>
    public override Noise Noise => Noise.Voronoi(Lattice.Lattice);

    /// <inheritdoc/>
    public override Seq<LatentBlock> Blocks => Prelude.toSeq(Lattice.Blocks).Strict();

    /// <inheritdoc/>
    public override Seq<ParameterSpec> Parameters =>
        new ParameterSpec(Names.LogScale, new Shape(1, ScaleCount), new Initial.Constant(0))
            .Cons(Network.Map(network => network.Parameters).IfNone(Seq<ParameterSpec>.Empty));

    private int ScaleCount => scales switch
    {
        PriorScales.Shared => 1,
        PriorScales.PerBlock => Lattice.Blocks.Length,
        _ => Dimension,
    };

    /// <summary>The index of a dimension's learned scale.</summary>
    /// <param name="i">The dimension, counted from 0.</param>
    public int ScaleOf(int i) => scales switch
    {
        PriorScales.Shared => 0,
        PriorScales.PerBlock => BlockOf(i),
        _ => i,
    };

    /// <inheritdoc/>
    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) => encoded.Mean - noise;

    /// <inheritdoc/>
    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) =>
        CostOf(parameters, y);

    /// <inheritdoc/>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y) => -CostOf(parameters, y);

    /// <inheritdoc/>
    public override LatentInference Inference(Func<string, double[]> parameters) =>
        Network.Match<LatentInference>(
            network => new ConditionalInference(this, network, parameters),
            () => new PeriodisedInference(this, parameters(Names.LogScale)));

    private T CostOf<T>(ParameterValues<T> parameters, T y) where T : ITensor<T>
    {
        var logScales = LogScales(parameters[Names.LogScale]);
        if (Network.Case is not PriorNetwork network)
        {
            return T.Apply(Lattice.Cost, y, logScales);
        }

        var densities = network.Apply(parameters, y);
        if (network.Components == 1)
        {
            return T.Apply(Lattice.Cost, y - densities.Locations, logScales + densities.LogFactors);
        }

        var copies = T.ConcatenateColumns([.. Enumerable.Repeat(y, network.Components)]);
        var points = T.Reshape(copies, new Shape(y.Shape.Rows * network.Components, Dimension));
        return MixtureCost.Of(
            T.Apply(Lattice.Cost, points - densities.Locations, logScales + densities.LogFactors), densities.LogWeights, stepParts.Value);
    }

    /// <summary>[1 × learned scales] → [1 × m].</summary>
    private T LogScales<T>(T learned) where T : ITensor<T>
    {
        if (scales == PriorScales.PerDimension)
        {
            return learned;
        }

        var columns = new T[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            columns[i] = T.Columns(learned, ScaleOf(i), 1);
        }

        return T.ConcatenateColumns(columns);
    }

    private int BlockOf(int i)
    {
        var block = 0;
        while (Lattice.Blocks[block].First + Lattice.Blocks[block].Dimension <= i)
        {
            block++;
        }

        return block;
    }

    /// <summary>
    /// The dither's standard deviation per coordinate, estimated from separate draws: not every lattice has a known second moment.
    /// </summary>
    private static double[] EstimatedDeviations(LatentLattice lattice)
    {
        var m = lattice.Dimension;
        var squares = new double[m];
        var dithers = new double[256 * m];
        for (var first = 0; first < DeviationSamples; first += 256)
        {
            VoronoiDither.Fill(lattice.Lattice, dithers, 0, RandomStream.Simulation, 0, 0, first);
            for (var i = 0; i < dithers.Length; i++)
            {
                squares[i % m] = double.FusedMultiplyAdd(dithers[i], dithers[i], squares[i % m]);
            }
        }

        return [.. squares.Select(sum => double.Sqrt(sum / DeviationSamples))];
    }
}
