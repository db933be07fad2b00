using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>
/// The terms of an importance weight for a block of samples of one datum, on one thread: the loss −log Q(d|y), and, for the own proposal,
/// the cost log q(y)/g(y); for the full-support proposal, log g(y) and the logarithm of its own part (for densities log N(y; e_c(d),
/// κ²σ²)).
/// </summary>
internal sealed class ImportancePlan(Model model, IParameters store, int rows, bool own) : IDisposable
{
    private readonly IPlan plan = store.Compile(own ? new OwnTerms(model, rows) : new FullSupportTerms(model, rows));
    private readonly Workers alone = new(1);

    public int Rows => rows;

    /// <summary>Unit noise (own proposal) or y (full support), row by row.</summary>
    public Span<float> Samples => plan.Argument(Terms.Samples);

    public ReadOnlySpan<float> Loss => plan.Result(0);

    /// <summary>Own: the cost. Full support: log g(y).</summary>
    public ReadOnlySpan<float> First => plan.Result(1);

    /// <summary>Full support: the logarithm of its own part.</summary>
    public ReadOnlySpan<float> Second => plan.Result(2);

    /// <summary>What the proposal depends on in the datum.</summary>
    /// <param name="x">e_c(d).</param>
    /// <param name="logVariance">log σ²(d), if the latent has it.</param>
    /// <param name="spread">κσ per dimension.</param>
    public void Condition(ReadOnlySpan<float> x, ReadOnlySpan<float> logVariance, ReadOnlySpan<double> spread)
    {
        x.CopyTo(plan.Argument(Terms.Mean));
        logVariance.CopyTo(plan.Argument(Terms.LogVariance));
        var logSpread = plan.Argument(Terms.LogSpread);
        for (var i = 0; i < spread.Length; i++)
        {
            logSpread[i] = (float)Elementary64.Log(spread[i]);
        }
    }

    /// <summary>The datum whose likelihood the decoder computes, once for all samples.</summary>
    public void Load(ISplit split, int datum) => split.Load([datum], plan, Terms.Batch);

    public void Run() => plan.Forward(alone);

    public void Dispose()
    {
        plan.Dispose();
        alone.Dispose();
    }

    /// <summary>The arguments of both proposals: those of one datum, and a block of samples.</summary>
    private abstract class Terms(Model model, int rows, int samples) : ITensorFunction
    {
        public const int Mean = 0, LogVariance = 1, Samples = 2, LogSpread = 3, Batch = 4;

        public IReadOnlyList<Shape> Arguments { get; } =
        [
            new(1, model.Latent.EncoderOutputs), new(1, model.Latent.EncoderOutputs), new(rows, samples), new(1, model.Latent.Dimension),
            .. model.Batch(1, 1, training: false),
        ];

        protected Model Model => model;

        public abstract IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>;

        protected T Loss<T>(ParameterValues<T> parameters, T y, IReadOnlyList<T> arguments) where T : ITensor<T> =>
            model.On(parameters, [.. arguments.Skip(Batch)]).Decode(y).Loss;
    }

    /// <summary>Loss and cost at y = X − U.</summary>
    private sealed class OwnTerms(Model model, int rows) : Terms(model, rows, model.Latent.NoiseWidth)
    {
        public override IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments)
        {
            var parameters = new ParameterValues<T>(Model.Parameters, parameter);
            var encoded = new EncoderOutput<T>(arguments[Mean], Model.Latent.NeedsLogVariance ? arguments[LogVariance] : Option<T>.None);
            var y = Model.Latent.Dithered(parameters, encoded, arguments[Samples]);
            var cost = T.SumOverColumns(Model.Latent.Cost(parameters, y, encoded, arguments[Samples]));
            return [Loss(parameters, y, arguments), cost];
        }
    }

    /// <summary>Loss, log prior and the logarithm of the proposal's own part at y.</summary>
    private sealed class FullSupportTerms(Model model, int rows) : Terms(model, rows, model.Latent.Dimension)
    {
        public override IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments)
        {
            var parameters = new ParameterValues<T>(Model.Parameters, parameter);
            var y = arguments[Samples];
            return
            [
                Loss(parameters, y, arguments),
                T.SumOverColumns(Model.Latent.LogPrior(parameters, y)),
                Model.Latent.LogProposal(arguments[Mean], arguments[LogSpread], y),
            ];
        }
    }
}
