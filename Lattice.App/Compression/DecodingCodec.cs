using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Math.Vectors;
using Lattice.Train.Container;

namespace Lattice.App.Compression;

/// <summary>The codec that decodes a file of vectors: the one given, or the one in the file.</summary>
internal static class DecodingCodec
{
    /// <summary>The codec of a file.</summary>
    internal static Either<AppFault, VectorCodec> Of(CodedFile file, Option<string> given)
    {
        var wanted = file.Header.Codec!;
        var found = given.Match(
            path => FittedCodec.Read(path),
            () => file.Attachments(ContainerFormat.Codec).Bind(attached => attached.HeadOrNone().Match(
                one => FittedCodec.Of(file.Path, one.Bytes, isApart: false),
                () => AppFault.Usage(
                    $"{file.Path}: the codec is not in the file. Give the one that coded it with --codec: {wanted.Name}, hash "
                        + $"{wanted.Hash}."))));
        return found.Bind(codec => Checked(file, given, codec)).Bind(codec => file.Attachments(ContainerFormat.Adaptation).Bind(
            attached => attached.HeadOrNone().Match(one => Adapted(file, one.Bytes, codec), () => codec)));
    }

    private static Either<AppFault, VectorCodec> Checked(CodedFile file, Option<string> given, FittedCodec codec) =>
        codec.Hash != file.Header.Codec!.Hash ? AppFault.BadInput(
            $"{file.Path} was coded by a codec of hash {file.Header.Codec.Hash}, and {given.IfNone("the one in it")} has {codec.Hash}. "
                + "Give the codec that coded it.")
        : codec.Codec.Dimension != file.Header.Data.Shape[0] ? AppFault.BadInput(
            $"{file.Path}: its vectors have {file.Header.Data.Shape[0]} numbers, and those of its codec {codec.Codec.Dimension}. Do not "
                + "trust this file.")
        : codec.Codec;

    private static Either<AppFault, VectorCodec> Adapted(CodedFile file, byte[] bytes, VectorCodec codec)
    {
        try
        {
            return VectorCodec.FromBytes(bytes, codec);
        }
        catch (InvalidDataException refused)
        {
            return AppFault.BadInput($"{file.Path}: {refused.Message} Do not trust this file.");
        }
    }
}
