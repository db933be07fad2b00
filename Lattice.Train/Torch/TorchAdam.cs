using Lattice.Domain.Experiment;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;
using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>Adam over all parameters at once (<see cref="IOptimiser"/>).</summary>
internal sealed class TorchAdam(OptimiserSpec spec, TorchParameters parameters) : IOptimiser
{
    private readonly BiasCorrection correction = new(spec);
    private readonly torch.Tensor first = parameters.Zeros();
    private readonly torch.Tensor second = parameters.Zeros();
    private readonly torch.Tensor? average = spec.Average.IsSome ? parameters.Zeros() : null;
    private readonly Scalar keep1 = spec.Beta1;
    private readonly Scalar add1 = 1 - spec.Beta1;
    private readonly Scalar keep2 = spec.Beta2;
    private readonly Scalar add2 = 1 - spec.Beta2;
    private readonly Scalar epsilon = (double)spec.Epsilon;

    public long Steps => correction.Steps;

    public bool Averages => average is not null;

    public void Step(IPlan plan, Workers workers)
    {
        if (plan is not TorchPlan own || own.Parameters != parameters)
        {
            throw new ArgumentException("The plan and the optimiser are over different parameters.", nameof(plan));
        }

        own.Backward(workers);
        correction.Advance();
        using var scope = torch.NewDisposeScope();
        using var values = torch.no_grad();
        using Scalar secondScale = correction.SecondScale;
        using Scalar step = -correction.StepSize;
        var gradient = Clipped(spec.Normalise ? Normalised() : parameters.Gradients);
        first.mul_(keep1).add_(gradient, add1);
        second.mul_(keep2).addcmul_(gradient, gradient, add2);
        if (spec.WeightDecay > 0)
        {
            using Scalar lost = correction.Kept - 1;
            parameters.Values.addcmul_(parameters.Values, parameters.Weights, lost);
        }

        parameters.Values.addcdiv_(first, second.sqrt().mul_(secondScale).add_(epsilon, Scalars.One), step);
        if (average is not null)
        {
            using Scalar follow = correction.AverageStep;
            average.add_(parameters.Values - average, follow);
        }
    }

    public void Resume(long steps) => correction.Resume(steps);

    public float[] ReadMoment(Moment moment, int index) => parameters.ReadPart(Of(moment), index);

    public void WriteMoment(Moment moment, int index, ReadOnlySpan<float> numbers) => parameters.WritePart(Of(moment), index, numbers);

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        average?.Dispose();
        foreach (var number in (Scalar[])[keep1, add1, keep2, add2, epsilon])
        {
            number.Dispose();
        }
    }

    private torch.Tensor Of(Moment moment) => moment switch
    {
        Moment.First => first,
        Moment.Second => second,
        _ => average ?? throw new InvalidOperationException("This optimiser keeps no average of the parameters."),
    };

    /// <summary>The gradients, scaled down to the maximum norm if theirs is larger.</summary>
    private torch.Tensor Clipped(torch.Tensor gradient) => spec.Clip.Match(
        Some: greatest =>
        {
            using Scalar most = greatest.Value;
            return gradient * Norm(gradient).reciprocal().mul(most).clamp_max(Scalars.One);
        },
        None: () => gradient);

    /// <summary>The gradients divided by the Euclidean norm of their tensor; a zero gradient is unchanged.</summary>
    private torch.Tensor Normalised() => torch.cat([.. Enumerable.Range(0, parameters.Count).Select(index =>
    {
        var gradient = parameters.Part(parameters.Gradients, index);
        var norm = Norm(gradient);
        return gradient / torch.where(norm.gt(Scalars.Zero), norm, torch.ones_like(norm));
    })]);

    private static torch.Tensor Norm(torch.Tensor gradient) => gradient.mul(gradient).sum().sqrt();
}
