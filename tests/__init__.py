"""The tests of the analyzer."""
