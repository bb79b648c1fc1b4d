"""Train the packaged language model from open corpora; needs the extra `[train]`.

python -m kg.language.training --corpora DIR --names examples/names -o MODEL_DIR
"""
