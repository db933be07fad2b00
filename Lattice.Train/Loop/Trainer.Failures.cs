using LanguageExt;
using Lattice.Train.Data;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Loop;

/// <content>Detects that training is no longer finite, and looks for the cause.</content>
public sealed partial class Trainer
{
    // Squares of gradients of a squared loss, which Adam keeps, leave float32 at data of some 10⁹, and with several layers or a cost of the
    // square sooner.
    private const float LargeNumber = 1e6f;

    // Below this rate, updates are too small to be the cause.
    private const double SmallRate = 1e-8;

    private (int Datum, bool IsAlone)? unsound;

    /// <summary>Keeps the first datum of a batch whose terms are not finite, to be named in the failure.</summary>
    private void Look(BatchPlan plan, Batch batch) => Look(plan.Loss, plan.Cost, batch);

    private void Look(ReadOnlySpan<float> losses, ReadOnlySpan<float> costs, Batch batch)
    {
        var data = batch.Data.Span;
        var (first, bad) = (-1, 0);
        for (var i = 0; i < data.Length; i++)
        {
            if (!float.IsFinite(losses[i]) || !float.IsFinite(costs[i]))
            {
                first = first < 0 ? i : first;
                bad++;
            }
        }

        unsound ??= first < 0 ? null : (data[first], bad < data.Length);
    }

    private TrainingOutcome.Failed? Unsound(double loss, double cost, int epoch, int step) =>
        !double.IsFinite(loss) ? new TrainingOutcome.Failed("reconstruction term", loss, epoch, step, Cause(epoch, step))
        : !double.IsFinite(cost) ? new TrainingOutcome.Failed("representation cost", cost, epoch, step, Cause(epoch, step))
        : null;

    /// <summary>A moment of the optimiser that is no longer finite, though the losses are: it must not get into a checkpoint.</summary>
    private TrainingOutcome.Failed? UnsoundMoment(int epoch)
    {
        foreach (var moment in new[] { Moment.Second, Moment.First })
        {
            for (var i = 0; i < Store.Count; i++)
            {
                var values = Optimiser.ReadMoment(moment, i);
                var place = Array.FindIndex(values, value => !float.IsFinite(value));
                if (place >= 0)
                {
                    return new TrainingOutcome.Failed(
                        $"optimiser's {(moment == Moment.First ? "first" : "second")} moment of {Store.Names[i]}", values[place], epoch,
                            task.Steps, new FailureCause.LargeGradients());
                }
            }
        }

        return null;
    }

    private FailureCause Cause(int epoch, int step)
    {
        var (validation, untrained) = (step == 0, epoch == 1 && step == 1);
        var (rate, clipped) = (Spec.Training.Optimiser.Rate.Value, Spec.Training.Optimiser.Clip.IsSome);
        var own = unsound is { } one ? (validation ? task.Validation : task.Training).Largest(one.Datum) : default;
        var all = task.Training.Largest();
        return IsLarge(own) ? Large(validation ? "validation" : "training", own)
            : IsLarge(all) ? Large("training", all)
            : untrained || rate < SmallRate
                ? new FailureCause.NotSeen(all.Map(number => (float?)float.Abs(number.Value)).IfNone((float?)null), rate, untrained)
            : validation && unsound is { IsAlone: true } alone ? new FailureCause.OneDatum("validation", alone.Datum, rate)
            : new FailureCause.LargeUpdates(rate, clipped);

        static bool IsLarge(Option<LargestNumber> number) => number.Exists(found => float.Abs(found.Value) >= LargeNumber);

        FailureCause Large(string split, Option<LargestNumber> number) => number.Match(
            found => new FailureCause.LargeDatum(split, found.Datum, found.Index, found.Value, untrained),
            () => throw new InvalidOperationException("A large datum without a number."));
    }
}
