using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Whether data have the shape that a spec's convolutional networks read.</summary>
internal static class PictureFit
{
    /// <summary>The data, or what is wrong with them.</summary>
    public static Either<DataError, LoadedData> Of(ExperimentSpec spec, LoadedData data) =>
        data.AsRows().ToOption().Bind(set => Fault(spec, set)).Match<Either<DataError, LoadedData>>(Some: fault => fault, None: () => data);

    /// <summary>What is wrong with rows, if anything.</summary>
    public static Option<DataError> Fault(ExperimentSpec spec, DataSet data) =>
        from picture in KnownSize.Picture(spec)
        where (spec.Model.Encoder is NetworkSpec.Convolutional || spec.Model.Decoder is NetworkSpec.Convolutional)
            && (picture.Count != data.Training.Width || data.Image.Exists(image =>
                (image.Height, image.Width, image.Channels) != (picture.Height, picture.Width, picture.Channels)))
        select (DataError)new DataError.NotThePicture(picture.ToString(), data.Training.Width);
}
